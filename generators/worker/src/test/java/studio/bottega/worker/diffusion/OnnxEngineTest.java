package studio.bottega.worker.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.client.TaskContext;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.domain.Rework.Margins;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.generators.onnx.TinyOnnx;
import studio.bottega.worker.GivenInputs;
import studio.bottega.worker.QuietContext;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.diffusion.DiffusionSettings.Beside;
import studio.bottega.worker.diffusion.DiffusionSettings.Machine;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;
import studio.bottega.worker.media.ComposerEngine;

/** The engine makes pictures from a checkpoint of ONNX graphs as from any other, and says what such a one cannot take. */
class OnnxEngineTest {

    private static final int SIDE = 64;

    @TempDir
    private Path folder;

    private Path checkpoint;

    /** A worker's composer is often asked first, and finds its drawings by an embedding that runs on the same runtime. */
    @BeforeAll
    static void composerReadsASentence(@TempDir Path scratch) throws Exception {
        Subject unusual = new Subject("vessel that crosses the harbour", Prominence.HERO);
        new ComposerEngine()
                .make(new EngineTask(
                        Requests.of("composer", Specs.image(unusual)), GivenInputs.NONE, scratch, new QuietContext()));
    }

    @BeforeEach
    void write() throws IOException {
        checkpoint = TinyOnnx.first().write(folder.resolve("graphs"));
    }

    private DiffusionSettings settings() {
        return DiffusionSettings.of(checkpoint).with(OptionalInt.of(4), OptionalDouble.of(4), OptionalInt.of(SIDE));
    }

    private Map<String, Path> make(DiffusionEngine engine, Rework rework, Map<String, Path> inputs, TaskContext context)
            throws Exception {
        ImageSpec spec = Specs.image().with(rework);
        List<Product> products = engine.make(new EngineTask(
                Requests.of(engine.name(), spec),
                GivenInputs.of(inputs),
                Files.createTempDirectory(folder, "task"),
                context));
        return products.stream().collect(Collectors.toMap(Product::name, Product::file));
    }

    private byte[] picture(DiffusionEngine engine) throws Exception {
        return picture(engine, Rework.NONE, Map.of());
    }

    private byte[] picture(DiffusionEngine engine, Rework rework, Map<String, Path> inputs) throws Exception {
        return Files.readAllBytes(
                make(engine, rework, inputs, new QuietContext()).get(Outputs.PICTURE));
    }

    private static String unavailable(DiffusionSettings settings) {
        try (DiffusionEngine engine = new DiffusionEngine(settings)) {
            return engine.capabilities().get(0).unavailableBecause();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sameSeedGivesTheSamePictureWhateverTheLanes(boolean xl) throws Exception {
        checkpoint = new TinyOnnx(xl).write(folder.resolve("family"));
        byte[] first;
        try (DiffusionEngine engine = new DiffusionEngine(settings())) {
            EngineCapability capability = engine.capabilities().get(0);
            assertThat(capability.unavailableBecause()).isEmpty();
            assertThat(capability.memoryBytes()).isPositive();
            first = picture(engine);
            assertThat(picture(engine)).isEqualTo(first);
        }
        try (DiffusionEngine engine = new DiffusionEngine(settings().on(new Machine(List.of("cpu", "cpu"), 0, "")))) {
            assertThat(picture(engine)).isEqualTo(first);
        }
        BufferedImage image = ImageIO.read(new java.io.ByteArrayInputStream(first));
        assertThat(image.getWidth()).isEqualTo(Specs.image().width());
        assertThat(Arrays.stream(image.getRGB(0, 0, image.getWidth(), 1, null, 0, image.getWidth()))
                        .distinct()
                        .count())
                .isGreaterThan(8);
    }

    @Test
    void picturesAreVariedAndPaintedAnewUnderMasks() throws Exception {
        Path source = drawn("source.png", Color.ORANGE, Color.BLUE);
        Path mask = drawn("mask.png", Color.BLACK, Color.WHITE);
        try (DiffusionEngine engine = new DiffusionEngine(settings())) {
            assertThat(engine.capabilities().get(0).limits())
                    .containsKeys(Rework.ability(Manner.VARIATION), Rework.ability(Manner.INPAINT));
            byte[] words = picture(engine);
            byte[] varied = picture(engine, by(Manner.VARIATION), Map.of(Rework.SOURCE, source));
            assertThat(varied).isNotEqualTo(words);
            assertThat(picture(engine, by(Manner.INPAINT), Map.of(Rework.SOURCE, source, Rework.MASK, mask)))
                    .isNotEqualTo(varied);
        }
    }

    private static Rework by(Manner manner) {
        return new Rework(manner, 0.7, "", Margins.NONE, List.of(), 1);
    }

    /** A disc on a ground. */
    private Path drawn(String name, Color ground, Color disc) throws IOException {
        BufferedImage image = new BufferedImage(90, 160, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(ground);
        pen.fillRect(0, 0, 90, 160);
        pen.setColor(disc);
        pen.fillOval(20, 50, 50, 50);
        pen.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Test
    void withoutAnEncoderPicturesFromPicturesAreNotOffered() throws Exception {
        for (String file : List.of("model.onnx", "config.json")) {
            Files.delete(checkpoint.resolve("vae_encoder").resolve(file));
        }
        Path source = drawn("source.png", Color.ORANGE, Color.BLUE);
        try (DiffusionEngine engine = new DiffusionEngine(settings())) {
            assertThat(picture(engine)).isNotEmpty();
            assertThat(engine.capabilities().get(0).limits()).doesNotContainKey(Rework.ability(Manner.VARIATION));
            assertThatThrownBy(() -> picture(engine, by(Manner.VARIATION), Map.of(Rework.SOURCE, source)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("VARIATION");
        }
    }

    @Test
    void cancelledPictureEndsAfterTheStepThatRuns() throws Exception {
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
        try (DiffusionEngine engine = new DiffusionEngine(settings())) {
            assertThatThrownBy(() -> make(engine, Rework.NONE, Map.of(), context))
                    .isInstanceOf(InterruptedException.class);

            assertThat(stages).noneMatch(stage -> stage.startsWith("step 2 of"));
            assertThat(picture(engine)).isNotEmpty();
        }
    }

    @Test
    void whatCannotBeAddedToAGraphIsASentence() throws IOException {
        Path lora = Files.createFile(folder.resolve("some.safetensors"));
        assertThat(unavailable(settings().with(List.of(lora.toString()))))
                .contains("ONNX graphs", "no LoRA", "some.safetensors");
        Beside nets = new Beside(Optional.empty(), Optional.empty(), List.of("canny=" + folder), Optional.empty());
        assertThat(unavailable(settings().with(nets))).contains("ONNX graphs", "ControlNet");
        Beside looks = new Beside(Optional.empty(), Optional.empty(), List.of(), Optional.of(lora));
        assertThat(unavailable(settings().with(looks))).contains("ONNX graphs", "IP-Adapter");
        assertThat(unavailable(settings().on(new Machine(List.of("cpu"), 0, "bfloat16"))))
                .contains("ONNX graphs", "leave the precision bfloat16 out");
    }

    @Test
    void damagedGraphFailsTheTaskAndTheEngineLives() throws Exception {
        Path graph = checkpoint.resolve("unet/model.onnx");
        byte[] whole = Files.readAllBytes(graph);
        try (DiffusionEngine engine = new DiffusionEngine(settings())) {
            Files.write(graph, Arrays.copyOf(whole, whole.length / 2));
            assertThatThrownBy(() -> picture(engine))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("unet/model.onnx");

            Files.write(graph, whole);
            assertThat(picture(engine)).isNotEmpty();
        }
        Files.write(graph, Arrays.copyOf(whole, whole.length / 2));
        assertThat(unavailable(settings())).contains("unet/model.onnx");
    }

    @Test
    void lanesOfTheProcessorShareItsCores() {
        int cores = Runtime.getRuntime().availableProcessors();
        for (int lanes : new int[] {1, 2, 3 * cores}) {
            List<DeviceLane> all = DeviceLane.of(new Machine(java.util.Collections.nCopies(lanes, "cpu"), 0, ""));
            assertThat(all).hasSize(lanes).allMatch(lane -> lane.threads() == Math.max(1, cores / lanes));
            all.forEach(DeviceLane::close);
        }
    }

    @Test
    void modelLargerThanItsRoomIsRefused() {
        try (DiffusionEngine engine = new DiffusionEngine(settings().on(new Machine(List.of("cpu"), 64, "")))) {
            assertThatThrownBy(() -> picture(engine))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("BOTTEGA_IMAGE_MEMORY");
        }
    }
}
