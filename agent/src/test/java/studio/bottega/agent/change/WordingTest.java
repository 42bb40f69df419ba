package studio.bottega.agent.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.agent.timing.SpeakingTime;

class WordingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The sun goes. The evening stays. | The sun goes.
            Daylight, kept for later. | Daylight.
            It really is just very bright out here. | It is bright out here.
            Past the last road, night comes fast. | Past the last road.
            """)
    void shorterLinesStillSaySomething(String line, String shorter) {
        assertThat(Wording.shorter(line)).hasValue(shorter);
    }

    @Test
    void oneShortSentenceIsAsShortAsItCanBe() {
        assertThat(Wording.shorter("Let it come.")).isEmpty();
    }

    @Test
    void whatFitsIsTheLongestThatFits() {
        String line = "One more ridge. One more story. One more night.";

        assertThat(Wording.toFit(line, 3.2, 1)).hasValue("One more ridge. One more story.");
        assertThat(SpeakingTime.needed("One more ridge. One more story.", 1)).isLessThanOrEqualTo(3.2);
        assertThat(Wording.toFit(line, 0.6, 1)).isEmpty();
    }
}
