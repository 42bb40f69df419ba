package studio.bottega.agent.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.agent.timing.SpeakingTime;

class WordingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The sun goes. The evening stays. | The sun goes.
            The light lasts all night; the battery lasts all year. | The light lasts all night.
            El sol se va. La noche se queda. | El sol se va.
            太阳走了。夜晚留下。 | 太阳走了。
            It really is just very bright out here. | It is bright out here.
            """)
    void shorterLinesStillSaySomething(String line, String shorter) {
        assertThat(Wording.shorter(line)).hasValue(shorter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Let it come.",
                "Daylight, kept for later.",
                "Past the last road, night comes fast.",
                "Five a.m. does not negotiate.",
                "Nur das Richtige, gut gemacht.",
                "Antes del ruido, un minuto tuyo.",
                "太阳走了，夜晚留下。",
                "حكاية أخرى، ثم أخرى."
            })
    void oneSentenceIsAsShortAsItCanBe(String line) {
        assertThat(Wording.shorter(line)).isEmpty();
    }

    @Test
    void whatFitsIsTheLongestThatFits() {
        String line = "One more ridge. One more story. One more night.";

        assertThat(Wording.toFit(line, 3.2, 1)).hasValue("One more ridge. One more story.");
        assertThat(SpeakingTime.needed("One more ridge. One more story.", 1)).isLessThanOrEqualTo(3.2);
        assertThat(Wording.toFit(line, 0.6, 1)).isEmpty();
    }
}
