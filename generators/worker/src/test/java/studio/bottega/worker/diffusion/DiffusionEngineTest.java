package studio.bottega.worker.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.generators.store.Licence;
import studio.bottega.worker.GivenInputs;
import studio.bottega.worker.QuietContext;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.diffusion.DiffusionEngine.Settings;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineFailure;
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

    @Test
    void settingsThatAreLeftOutAreTheCheckpoints() {
        assumeTrue(Files.isDirectory(CHECKPOINT), "needs the fixtures");
        try (DiffusionEngine engine =
                new DiffusionEngine(new Settings(CHECKPOINT, OptionalInt.empty(), OptionalDouble.empty()))) {
            assertThat(engine.capabilities().get(0).version()).endsWith("-25-7.5");
            assertThat(engine.capabilities().get(0).licence()).isEqualTo(Licence.UNSTATED.toString());
        }
    }

    @Test
    void damagedCheckpointIsAClearFailureAndTheEngineLives() throws Exception {
        assumeTrue(Files.isDirectory(CHECKPOINT), "needs the fixtures");
        Path damaged = copy(CHECKPOINT, folder.resolve("damaged"));
        Path weights = damaged.resolve("unet/diffusion_pytorch_model.safetensors");
        byte[] whole = Files.readAllBytes(weights);
        Files.write(weights, java.util.Arrays.copyOf(whole, whole.length / 2));
        try (DiffusionEngine engine = engine(damaged)) {
            assertThatThrownBy(() -> make(engine, Specs.image(), Map.of()))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("diffusion_pytorch_model.safetensors");

            Files.write(weights, whole);
            assertThat(make(engine, Specs.image(), Map.of())).containsKey(Outputs.PICTURE);
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
        return to;
    }

    private static DiffusionEngine engine(Path checkpoint) {
        return new DiffusionEngine(new Settings(checkpoint, OptionalInt.of(3), OptionalDouble.of(4)));
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
