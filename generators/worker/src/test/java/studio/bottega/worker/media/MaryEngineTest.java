package studio.bottega.worker.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.bottega.contract.domain.GenerationSpec.SpeechSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.SoundCoding;
import studio.bottega.media.codec.AudioDecoder;
import studio.bottega.media.codec.SoundFile;
import studio.bottega.media.sound.Pcm;
import studio.bottega.media.sound.WavReader;
import studio.bottega.media.speech.SpeechTimings;
import studio.bottega.worker.GivenInputs;
import studio.bottega.worker.QuietContext;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.ModelCache;
import studio.bottega.worker.engine.Product;

class MaryEngineTest {

    private static final ModelCache MODELS = new ModelCache(1L << 30);

    @TempDir
    private static Path voice;

    @TempDir
    private Path folder;

    private final MaryEngine engine = new MaryEngine(MODELS, voice);

    @AfterAll
    static void unloadVoice() {
        MODELS.close();
    }

    @Test
    void textIsSpokenWithItsTimings() throws Exception {
        List<Product> products = make(Specs.speech("Light your way."));

        assertThat(products).extracting(Product::name).containsExactly(Outputs.SPEECH, Outputs.TIMINGS);
        Pcm sound = WavReader.read(products.get(0).file());
        SpeechTimings timings =
                SpeechTimings.read(Files.readAllBytes(products.get(1).file()));
        assertThat(sound.samplePeak()).isBetween(0.1, 1.0);
        assertThat(timings.durationSeconds()).isCloseTo(sound.seconds(), Offset.offset(0.01));
        assertThat(timings.words()).extracting(word -> word.written()).startsWith("Light", "your");
    }

    @Test
    void slowerRateTakesLonger() throws Exception {
        double usual = seconds(make(Specs.speech("Light your way.")));
        double slow = seconds(make(new SpeechSpec("Light your way.", "en", "", 0.7)));

        assertThat(slow).isGreaterThan(usual * 1.2);
    }

    @ParameterizedTest
    @EnumSource
    void speechIsWrittenAsItIsAskedFor(SoundCoding coding) throws Exception {
        Product speech =
                make(new SpeechSpec("Light your way.", "en", "", 1, coding)).get(0);

        assertThat(speech.mediaType()).isEqualTo(coding.mediaType());
        double seconds = Double.parseDouble(String.valueOf(speech.facts().get("durationSeconds")));
        double written = coding == SoundCoding.PCM
                ? Files.size(speech.file()) / 2.0 / SoundFile.BARE_RATE
                : AudioDecoder.decode(speech.file(), 48_000, 1, 60).seconds();
        assertThat(written).isCloseTo(seconds, Offset.offset(0.1));
        if (coding != SoundCoding.WAV) {
            assertThat(engine.capabilities().get(0).limits()).containsKey(coding.ability());
        }
    }

    @Test
    void unknownVoiceIsNamedWithThoseThatAreThere() {
        assertThatThrownBy(() -> make(new SpeechSpec("Hello.", "en", "baritone", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("baritone", "warm");
    }

    @Test
    void languageWithoutAVoiceIsRefusedWithAWayOut() {
        assertThatThrownBy(() -> make(new SpeechSpec("Hallo.", "de", "", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("captions");
    }

    private static double seconds(List<Product> products) {
        return Double.parseDouble(String.valueOf(products.get(0).facts().get("durationSeconds")));
    }

    private List<Product> make(SpeechSpec spec) throws IOException, InterruptedException {
        return engine.make(new EngineTask(
                Requests.of("marytts", spec),
                GivenInputs.NONE,
                Files.createTempDirectory(folder, "task"),
                new QuietContext()));
    }
}
