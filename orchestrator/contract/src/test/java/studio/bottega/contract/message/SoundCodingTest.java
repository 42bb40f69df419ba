package studio.bottega.contract.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.SpeechSpec;
import studio.bottega.contract.domain.SoundCoding;

class SoundCodingTest {

    private static final SpeechSpec PLAIN = new SpeechSpec("Night falls.", "en", "", 1);

    @Test
    void plainSpeechIsWrittenAsBeforeThereWasAChoice() {
        byte[] json = Json.write(PLAIN);

        assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("coding");
        assertThat(Json.read(json, GenerationSpec.class)).isEqualTo(PLAIN);
    }

    @Test
    void codedSpeechComesBackAsItWas() {
        SpeechSpec coded = new SpeechSpec("Night falls.", "en", "", 1, SoundCoding.OPUS);

        assertThat(Json.read(Json.write(coded), GenerationSpec.class)).isEqualTo(coded);
    }
}
