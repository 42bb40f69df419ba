package studio.bottega.worker.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.client.TaskContext;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.generators.store.Licence;
import studio.bottega.worker.GivenInputs;
import studio.bottega.worker.QuietContext;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;
import studio.bottega.worker.media.CameraRigEngine;

class DiffusionEngineTest {

    private static final Path FIXTURES = Path.of(System.getProperty("bottega.fixtures", "../../../shared/fixtures"));
    private static final Path CHECKPOINT = FIXTURES.resolve("sd15/checkpoint");
    private static final int SIDE = 64;

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
                .startsWith("solar lantern, tent, ")
                .contains("medium shot", "dusk", "among mountains")
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

    @ParameterizedTest
    @ValueSource(strings = {"sd2v", "sd-turbo", "lcm", "sdxl", "sd3", "flux", "pixart"})
    void everyFamilyThatReadsWordsMakesThePicture(String family) throws Exception {
        Path checkpoint = FIXTURES.resolve(family).resolve("checkpoint");
        assumeTrue(Files.isDirectory(checkpoint), "needs the fixtures");
        try (DiffusionEngine engine = engine(checkpoint, OptionalDouble.empty(), List.of())) {
            assertThat(engine.capabilities().get(0).unavailableBecause()).isEmpty();

            Path picture = make(engine, Specs.image(), Map.of()).get(Outputs.PICTURE);

            assertThat(ImageIO.read(picture.toFile()).getWidth())
                    .isEqualTo(Specs.image().width());
        }
    }

    @Test
    void singleFileWithTokenizersBesideItMakesThePicture() throws Exception {
        Path file = FIXTURES.resolve("single-file/sd15/model.safetensors");
        assumeTrue(Files.isRegularFile(file), "needs the fixtures");
        Path own = Files.copy(file, folder.resolve("model.safetensors"));
        copy(CHECKPOINT.resolve("tokenizer"), folder.resolve("tokenizer"));
        copy(
                file.resolveSibling("config"),
                folder.resolve("config")); // heads and norm groups of a tiny one are unusual
        try (DiffusionEngine engine = engine(own)) {
            assertThat(engine.capabilities().get(0).unavailableBecause()).isEmpty();
            assertThat(make(engine, Specs.image(), Map.of())).containsKey(Outputs.PICTURE);
        }
    }

    @Test
    void checkpointThatReadsNoWordsSaysSo() {
        Path checkpoint = FIXTURES.resolve("dit/pipeline/checkpoint");
        assumeTrue(Files.isDirectory(checkpoint), "needs the fixtures");
        try (DiffusionEngine engine = engine(checkpoint)) {
            assertThat(engine.capabilities().get(0).unavailableBecause()).contains("reads no words");
        }
    }

    @Test
    void loraChangesThePictureAndItsProvenance() throws Exception {
        Path lora = FIXTURES.resolve("lora/sd15-kohya/kohya_lora.safetensors");
        assumeTrue(Files.isRegularFile(lora), "needs the fixtures");
        try (DiffusionEngine plain = engine(CHECKPOINT);
                DiffusionEngine changed = engine(CHECKPOINT, OptionalDouble.of(4), List.of(lora + "=0.7"))) {
            assertThat(changed.capabilities().get(0).modelDigest())
                    .isNotEqualTo(plain.capabilities().get(0).modelDigest());
            assertThat(Files.readAllBytes(make(changed, Specs.image(), Map.of()).get(Outputs.PICTURE)))
                    .isNotEqualTo(Files.readAllBytes(
                            make(plain, Specs.image(), Map.of()).get(Outputs.PICTURE)));
        }
    }

    @Test
    void loraOfAnotherFamilyIsRefusedWithWhatItMisses() {
        Path lora = FIXTURES.resolve("lora/sd15-kohya/kohya_lora.safetensors");
        assumeTrue(Files.isRegularFile(lora), "needs the fixtures");
        try (DiffusionEngine engine =
                engine(FIXTURES.resolve("sd3/checkpoint"), OptionalDouble.of(4), List.of(lora.toString()))) {
            assertThatThrownBy(() -> make(engine, Specs.image(), Map.of()))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("kohya_lora.safetensors");
        }
    }

    @Test
    void weightOfALoraThatIsNoNumberIsASentence() throws IOException {
        assumeTrue(Files.isDirectory(CHECKPOINT), "needs the fixtures");
        Path lora = Files.createFile(folder.resolve("some.safetensors"));
        try (DiffusionEngine engine = engine(CHECKPOINT, OptionalDouble.of(4), List.of(lora + "=much"))) {
            assertThat(engine.capabilities().get(0).unavailableBecause()).contains("=much");
        }
    }

    @Test
    void cancelledPictureEndsAfterTheStepThatRuns() throws Exception {
        assumeTrue(Files.isDirectory(CHECKPOINT), "needs the fixtures");
        List<String> stages = new ArrayList<>();
        TaskContext context = new TaskContext() {
            @Override
            public void progress(double fraction, String stage) {
                stages.add(stage);
            }

            @Override
            public boolean cancelled() {
                return stages.stream().anyMatch(stage -> stage.startsWith("step 1 of"));
            }

            @Override
            public long allowanceMicroUsd() {
                return 0;
            }
        };
        try (DiffusionEngine engine = engine(CHECKPOINT)) {
            EngineTask task =
                    new EngineTask(Requests.of("diffusion", Specs.image()), GivenInputs.NONE, folder, context);

            assertThatThrownBy(() -> engine.make(task)).isInstanceOf(InterruptedException.class);

            assertThat(stages).noneMatch(stage -> stage.startsWith("step 2 of"));
            assertThat(make(engine, Specs.image(), Map.of())).containsKey(Outputs.PICTURE);
        }
    }

    @Test
    void settingsThatAreLeftOutAreTheCheckpoints() {
        assumeTrue(Files.isDirectory(CHECKPOINT), "needs the fixtures");
        try (DiffusionEngine engine = new DiffusionEngine(DiffusionSettings.of(CHECKPOINT))) {
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
        return engine(checkpoint, OptionalDouble.of(4), List.of());
    }

    private static DiffusionEngine engine(Path checkpoint, OptionalDouble guidance, List<String> loras) {
        return new DiffusionEngine(DiffusionSettings.of(checkpoint)
                .with(OptionalInt.of(3), guidance, OptionalInt.of(SIDE))
                .with(loras));
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
