package studio.bottega.worker.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.client.TaskContext;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.Rework.Control;
import studio.bottega.contract.domain.Rework.Guide;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.domain.Rework.Margins;
import studio.bottega.media.picture.LayersArchive;
import studio.bottega.media.scene.SceneComposer;
import studio.bottega.worker.GivenInputs;
import studio.bottega.worker.QuietContext;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.diffusion.DiffusionSettings.Beside;
import studio.bottega.worker.diffusion.DiffusionSettings.Machine;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/** Pictures that are made from more than words, with the tiny checkpoints of the fixtures. */
class ReworkEngineTest {

    private static final Path FIXTURES = Path.of(System.getProperty("bottega.fixtures", "../../../shared/fixtures"));
    private static final Path CHECKPOINT = FIXTURES.resolve("sd15/checkpoint");
    private static final Path INPAINTER = FIXTURES.resolve("sd15/checkpoint-inpaint9");
    private static final Path CONTROL = FIXTURES.resolve("sd15/controlnet-0");
    private static final Path ADAPTER = FIXTURES.resolve("ip-adapter/sd15/ip-adapter_sd15.safetensors");
    private static final int SIDE = 64;

    @TempDir
    private Path folder;

    private Path source;
    private Path mask;

    @BeforeEach
    void pictures() throws IOException {
        assumeTrue(Files.isDirectory(CHECKPOINT), "needs the fixtures");
        source = drawn("source.png", Color.ORANGE, Color.BLUE);
        mask = drawn("mask.png", Color.BLACK, Color.WHITE);
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

    private static DiffusionSettings settings() {
        return DiffusionSettings.of(CHECKPOINT).with(OptionalInt.of(4), OptionalDouble.of(4), OptionalInt.of(SIDE));
    }

    private static Beside controls(String... controls) {
        return new Beside(Optional.empty(), Optional.empty(), List.of(controls), Optional.empty());
    }

    private static Rework by(Manner manner, double strength, Control... controls) {
        return new Rework(
                manner,
                strength,
                manner == Manner.EDIT ? "Make it snow." : "",
                manner == Manner.OUTPAINT ? new Margins(0.5, 0, 0.5, 0) : Margins.NONE,
                List.of(controls),
                0.6);
    }

    private static Control canny() {
        return new Control("edges", Guide.CANNY, false, 1, 0, 1);
    }

    private Map<String, Path> make(DiffusionEngine engine, Rework rework, Map<String, Path> inputs) throws Exception {
        return make(engine, rework, inputs, new QuietContext());
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

    private byte[] picture(DiffusionEngine engine, Rework rework, Map<String, Path> inputs) throws Exception {
        return Files.readAllBytes(make(engine, rework, inputs).get(Outputs.PICTURE));
    }

    @Test
    void variationKeepsMoreOfItsSourceTheLessStrengthItHas() throws Exception {
        try (DiffusionEngine engine = new DiffusionEngine(settings())) {
            byte[] words = picture(engine, Rework.NONE, Map.of());
            byte[] much = picture(engine, by(Manner.VARIATION, 1), Map.of(Rework.SOURCE, source));
            byte[] little = picture(engine, by(Manner.VARIATION, 0.3), Map.of(Rework.SOURCE, source));

            assertThat(much).isNotEqualTo(little);
            assertThat(little).isNotEqualTo(words);
            assertThat(picture(engine, by(Manner.VARIATION, 0.3), Map.of(Rework.SOURCE, source)))
                    .as("the same again")
                    .isEqualTo(little);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd3", "flux", "sdxl", "lcm", "sd-turbo"})
    void otherFamiliesVaryAPictureToo(String family) throws Exception {
        Path checkpoint = FIXTURES.resolve(family).resolve("checkpoint");
        DiffusionSettings settings =
                DiffusionSettings.of(checkpoint).with(OptionalInt.of(4), OptionalDouble.empty(), OptionalInt.of(SIDE));
        try (DiffusionEngine engine = new DiffusionEngine(settings)) {
            assertThat(engine.capabilities().get(0).limits()).containsEntry("rework.variation", 1.0);
            assertThat(make(engine, by(Manner.VARIATION, 0.5), Map.of(Rework.SOURCE, source)))
                    .containsKey(Outputs.PICTURE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatTheMaskLeavesStaysAsItWas(boolean ownCheckpoint) throws Exception {
        Beside beside = new Beside(
                ownCheckpoint ? Optional.of(INPAINTER) : Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        try (DiffusionEngine engine = new DiffusionEngine(settings().with(beside))) {
            Path made = make(engine, by(Manner.INPAINT, 1), Map.of(Rework.SOURCE, source, Rework.MASK, mask))
                    .get(Outputs.PICTURE);

            BufferedImage image = ImageIO.read(made.toFile());
            Color corner = new Color(image.getRGB(4, image.getHeight() - 5));
            Color middle = new Color(image.getRGB(image.getWidth() / 2, image.getHeight() * 15 / 32));
            assertThat(corner.getRed()).isBetween(245, 255);
            assertThat(corner.getGreen()).isBetween(185, 215);
            assertThat(corner.getBlue()).isBetween(0, 12);
            assertThat(middle).as("painted anew").isNotEqualTo(Color.BLUE);
        }
    }

    @Test
    void continuedPictureHasItsSourceInTheMiddle() throws Exception {
        try (DiffusionEngine engine = new DiffusionEngine(settings())) {
            Path made = make(engine, by(Manner.OUTPAINT, 1), Map.of(Rework.SOURCE, source))
                    .get(Outputs.PICTURE);

            BufferedImage image = ImageIO.read(made.toFile());
            assertThat(image.getWidth()).isEqualTo(Specs.image().width());
            Color middle = new Color(image.getRGB(image.getWidth() / 2, image.getHeight() * 15 / 32));
            assertThat(middle.getBlue()).as("the disc").isGreaterThan(middle.getRed());
        }
    }

    @Test
    void instructionEditsWithACheckpointOfItsOwn() throws Exception {
        Path editor = WidenedUNet.edit(copy(CHECKPOINT, folder.resolve("editor")));
        Beside beside = new Beside(Optional.empty(), Optional.of(editor), List.of(), Optional.empty());
        try (DiffusionEngine engine = new DiffusionEngine(settings().with(beside))) {
            assertThat(engine.capabilities().get(0).unavailableBecause()).isEmpty();
            assertThat(engine.capabilities().get(0).limits()).containsEntry("rework.edit", 1.0);

            assertThat(make(engine, by(Manner.EDIT, 1), Map.of(Rework.SOURCE, source)))
                    .containsKey(Outputs.PICTURE);
        }
        try (DiffusionEngine alone = new DiffusionEngine(DiffusionSettings.of(editor))) {
            assertThat(alone.capabilities().get(0).unavailableBecause())
                    .contains("only changes pictures", "BOTTEGA_IMAGE_EDITOR");
        }
    }

    @Test
    void edgesOfAPictureSteerTheComposition() throws Exception {
        try (DiffusionEngine engine = new DiffusionEngine(settings().with(controls("canny=" + CONTROL)))) {
            byte[] free = picture(engine, Rework.NONE, Map.of());
            byte[] steered = picture(engine, by(Manner.WORDS, 1, canny()), Map.of("control/edges", source));

            assertThat(steered).isNotEqualTo(free);
            assertThat(picture(
                            engine,
                            by(Manner.VARIATION, 0.6, canny()),
                            Map.of(Rework.SOURCE, source, "control/edges", source)))
                    .isNotEqualTo(steered);
        }
    }

    @Test
    void controlWorksWithACheckpointThatInpaints() throws Exception {
        Beside beside =
                new Beside(Optional.of(INPAINTER), Optional.empty(), List.of("canny=" + CONTROL), Optional.empty());
        try (DiffusionEngine engine = new DiffusionEngine(settings().with(beside))) {
            assertThat(make(
                            engine,
                            by(Manner.INPAINT, 1, canny()),
                            Map.of(Rework.SOURCE, source, Rework.MASK, mask, "control/edges", source)))
                    .containsKey(Outputs.PICTURE);
        }
    }

    @Test
    void layersOfAComposedSceneGiveDepthAndSegments() throws Exception {
        Path layers = folder.resolve("layers.zip");
        Files.write(layers, LayersArchive.write(SceneComposer.compose(Specs.image(), 7)));
        DiffusionSettings both =
                settings().with(controls("depth=" + CONTROL, "segmentation=" + CONTROL, "pose=" + CONTROL));
        try (DiffusionEngine engine = new DiffusionEngine(both)) {
            Control depth = new Control("depth", Guide.DEPTH, false, 1, 0, 1);
            Control segments = new Control("things", Guide.SEGMENTATION, false, 1, 0, 0.5);

            assertThat(make(
                            engine,
                            by(Manner.WORDS, 1, depth, segments),
                            Map.of("control/depth", layers, "control/things", layers)))
                    .containsKey(Outputs.PICTURE);
            assertThatThrownBy(() -> make(engine, by(Manner.WORDS, 1, depth), Map.of("control/depth", source)))
                    .hasMessageContaining("layers of a composed scene");
            Control pose = new Control("pose", Guide.POSE, false, 1, 0, 1);
            assertThatThrownBy(() -> make(engine, by(Manner.WORDS, 1, pose), Map.of("control/pose", source)))
                    .hasMessageContaining("Poses are not found");
        }
    }

    @Test
    void referencesAreLookedAt() throws Exception {
        Beside beside = new Beside(Optional.empty(), Optional.empty(), List.of(), Optional.of(ADAPTER));
        try (DiffusionEngine engine = new DiffusionEngine(settings().with(beside))) {
            byte[] words = picture(engine, Rework.NONE, Map.of());
            byte[] one = picture(engine, by(Manner.WORDS, 1), Map.of("reference/lamp", source));
            byte[] two = picture(engine, by(Manner.WORDS, 1), Map.of("reference/a", source, "reference/b", mask));

            assertThat(one).isNotEqualTo(words);
            assertThat(two).isNotEqualTo(one);
            assertThat(picture(engine, Rework.NONE, Map.of()))
                    .as("words alone, after references")
                    .isEqualTo(words);
        }
    }

    @Test
    void whatDoesNotFitIsASentence() throws Exception {
        Path small = folder.resolve("small.png");
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "png", small.toFile());
        Path black = drawn("black.png", Color.BLACK, Color.BLACK);
        Path text = Files.writeString(folder.resolve("notes.txt"), "no picture");
        try (DiffusionEngine engine = new DiffusionEngine(settings().with(controls("canny=" + CONTROL)))) {
            refused(engine, by(Manner.INPAINT, 1), Map.of("source", source, "mask", small), "30 x 20", "90 x 160");
            refused(engine, by(Manner.INPAINT, 1), Map.of("source", source, "mask", black), "black all over");
            refused(engine, by(Manner.INPAINT, 1), Map.of("source", source), "mask");
            refused(engine, by(Manner.VARIATION, 0.1), Map.of("source", source), "leaves none of 4 steps");
            refused(engine, by(Manner.VARIATION, 1), Map.of("source", text), "no picture that can be read");
            refused(engine, Rework.NONE, Map.of("source", source), "\"source\" would be ignored");
            refused(engine, by(Manner.WORDS, 1), Map.of("control/x", source), "\"control/x\" would be ignored");
            refused(engine, by(Manner.EDIT, 1), Map.of("source", source), "EDIT");
            refused(engine, by(Manner.WORDS, 1), Map.of("reference/a", source), "BOTTEGA_IMAGE_REFERENCE");
            Control depth = new Control("d", Guide.DEPTH, true, 1, 0, 1);
            refused(engine, by(Manner.WORDS, 1, depth), Map.of("control/d", source), "DEPTH", "[CANNY]");

            assertThat(make(engine, Rework.NONE, Map.of()))
                    .as("the engine lives")
                    .containsKey(Outputs.PICTURE);
        }
    }

    private void refused(DiffusionEngine engine, Rework rework, Map<String, Path> inputs, String... words) {
        assertThatThrownBy(() -> make(engine, rework, inputs))
                .isInstanceOfAny(IllegalArgumentException.class, EngineFailure.class)
                .message()
                .contains(words);
    }

    @Test
    void equipmentThatDoesNotFitMakesTheEngineUnavailable() {
        DiffusionSettings large = DiffusionSettings.of(FIXTURES.resolve("sdxl/checkpoint"));
        try (DiffusionEngine engine = new DiffusionEngine(large.with(controls("canny=" + CONTROL)))) {
            assertThat(engine.capabilities().get(0).unavailableBecause()).contains("The ControlNet", "texts of");
        }
        try (DiffusionEngine engine = new DiffusionEngine(settings().with(controls("canny=nowhere")))) {
            assertThat(engine.capabilities().get(0).unavailableBecause()).contains("nowhere");
        }
        try (DiffusionEngine engine = new DiffusionEngine(settings().with(controls("smell=" + CONTROL)))) {
            assertThat(engine.capabilities().get(0).unavailableBecause()).contains("smell=");
        }
        try (DiffusionEngine engine = new DiffusionEngine(settings().on(new Machine(List.of("cuda:7"), 0, "")))) {
            assertThat(engine.capabilities().get(0).unavailableBecause()).contains("cuda:7");
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
}
