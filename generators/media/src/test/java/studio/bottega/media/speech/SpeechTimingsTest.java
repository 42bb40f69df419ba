package studio.bottega.media.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.message.MalformedMessageException;

class SpeechTimingsTest {

    @Test
    void timingsComeBackAsTheyWereWritten() {
        SpeechTimings timings = new SpeechTimings(
                1.5,
                List.of(new SpokenWord("$5", "five dollars", 0, 2, 0, 0.1, 0.9)),
                List.of(new SpokenPhone("f", true, 0, 0.1, 0.2), new SpokenPhone("_", false, -1, 0.9, 1.5)));

        assertThat(SpeechTimings.read(timings.json())).isEqualTo(timings);
    }

    @Test
    void brokenTimingsAreRefusedWithASentence() {
        assertThatThrownBy(() -> SpeechTimings.read("{\"words\":[]}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("SpeechTimings");
    }
}
