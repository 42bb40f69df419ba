package studio.bottega.worker.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.MusicSpec;
import studio.bottega.contract.domain.GenerationSpec.SoundSpec;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.media.sound.WavReader;
import studio.bottega.worker.GivenInputs;
import studio.bottega.worker.QuietContext;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.ModelCache;
import studio.bottega.worker.engine.Product;

class ScoreEngineTest {

    private final ScoreEngine engine = new ScoreEngine(new ModelCache(1L << 30));

    @TempDir
    private Path folder;

    @Test
    void soundHasTheOrderedLength() throws Exception {
        List<Product> products = make(Specs.sound());

        assertThat(products).extracting(Product::name).containsExactly(Outputs.SOUND);
        assertThat(WavReader.read(products.get(0).file()).seconds()).isEqualTo(1);
    }

    @Test
    void soundWithoutARecipeIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> make(new SoundSpec("the smell of rosemary", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rosemary");
    }

    @Test
    void tempoThatNobodyCanPlayIsRefused() {
        assertThatThrownBy(() -> make(new MusicSpec(Mood.WARM, 12, 5, "", List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tempo");
    }

    private List<Product> make(GenerationSpec spec) throws Exception {
        return engine.make(new EngineTask(
                Requests.of("score", spec),
                GivenInputs.NONE,
                Files.createTempDirectory(folder, "task"),
                new QuietContext()));
    }
}
