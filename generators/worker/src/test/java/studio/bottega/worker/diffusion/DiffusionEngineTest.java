package studio.bottega.worker.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.worker.GivenInputs;
import studio.bottega.worker.QuietContext;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.diffusion.DiffusionEngine.Settings;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;
import studio.bottega.worker.media.CameraRigEngine;

class DiffusionEngineTest {

    private static final Path CHECKPOINT =
            Path.of(System.getProperty("bottega.fixtures", "../../../shared/fixtures"), "sd15/checkpoint");

    @TempDir
    private Path folder;

    @Test
    void folderWithoutACheckpointMakesTheEngineUnavailableWithTheReason() {
        try (DiffusionEngine engine = engine(folder)) {
            EngineCapability capability = engine.capabilities().get(0);

            assertThat(capability.available()).isFalse();
            assertThat(capability.unavailableBecause()).contains("model_index.json");
        }
    }

    @Test
    void promptNamesTheHeroFirstAndLeavesNoVariable() {
        PicturePrompt prompt = PicturePrompt.of(Specs.image());

        assertThat(prompt.wanted())
                .startsWith("medium shot of ")
                .contains("solar lantern")
                .doesNotContain("{{");
        assertThat(prompt.unwanted()).contains("watermark");
    }

    @Test
    void pictureHasTheDeliverySizeAndACameraCanMoveOverIt() throws Exception {
        assumeTrue(Files.isDirectory(CHECKPOINT), "needs the fixtures");
        try (DiffusionEngine engine = engine(CHECKPOINT)) {
            assertThat(engine.capabilities().get(0).unavailableBecause()).isEmpty();

            Map<String, Path> picture = make(engine, Specs.image(), Map.of());
            Map<String, Path> again = make(engine, Specs.image(), Map.of());

            assertThat(Files.readAllBytes(picture.get(Outputs.PICTURE)))
                    .isEqualTo(Files.readAllBytes(again.get(Outputs.PICTURE)));
            assertThat(make(new CameraRigEngine(), Specs.video(), Map.of(Outputs.LAYERS, picture.get(Outputs.LAYERS))))
                    .containsKey(Outputs.CLIP);
        }
    }

    @Test
    void cancelledPictureEndsBetweenSteps() {
        assumeTrue(Files.isDirectory(CHECKPOINT), "needs the fixtures");
        QuietContext context = new QuietContext();
        context.cancel();
        try (DiffusionEngine engine = engine(CHECKPOINT)) {
            EngineTask task =
                    new EngineTask(Requests.of("diffusion", Specs.image()), GivenInputs.NONE, folder, context);

            assertThatThrownBy(() -> engine.make(task)).isInstanceOf(InterruptedException.class);
        }
    }

    private static DiffusionEngine engine(Path checkpoint) {
        return new DiffusionEngine(new Settings(checkpoint, 3, 4));
    }

    private Map<String, Path> make(Engine engine, GenerationSpec spec, Map<String, Path> inputs) throws Exception {
        List<Product> products = engine.make(new EngineTask(
                Requests.of(engine.name(), spec),
                GivenInputs.of(inputs),
                Files.createTempDirectory(folder, "task"),
                new QuietContext()));
        return products.stream().collect(Collectors.toMap(Product::name, Product::file));
    }
}
