package studio.bottega.worker.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
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
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.domain.Rework.Margins;
import studio.bottega.contract.domain.Thumbnail;
import studio.bottega.worker.GivenInputs;
import studio.bottega.worker.QuietContext;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.diffusion.DiffusionSettings.Beside;
import studio.bottega.worker.diffusion.DiffusionSettings.Machine;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/** Where pictures are made: devices, their memory, the precision of their numbers, what is seen meanwhile. */
class DeviceLaneTest {

    private static final Path FIXTURES = Path.of(System.getProperty("bottega.fixtures", "../../../shared/fixtures"));
    private static final Path CHECKPOINT = FIXTURES.resolve("sd15/checkpoint");
    private static final Path INPAINTER = FIXTURES.resolve("sd15/checkpoint-inpaint9");
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

    private static Rework by(Manner manner) {
        return new Rework(manner, 1, "", Margins.NONE, List.of(), 1);
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
    void eachDeviceWorksOnAPictureOfItsOwn() throws Exception {
        DiffusionSettings two = settings().on(new Machine(List.of("cpu", "cpu"), 0, ""));
        ExecutorService askers = Executors.newFixedThreadPool(3);
        try (DiffusionEngine engine = new DiffusionEngine(two)) {
            assertThat(engine.lanes(2)).isEqualTo(2);
            List<Future<byte[]>> made = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Callable<byte[]> task = () -> picture(engine, Rework.NONE, Map.of());
                made.add(askers.submit(task));
            }
            for (Future<byte[]> picture : made) {
                assertThat(picture.get()).isEqualTo(made.get(0).get());
            }
        } finally {
            askers.shutdown();
        }
    }

    @Test
    void modelsTakeTurnsWhereThereIsNoRoomForAll() throws Exception {
        long drawer =
                Checkpoint.inspect(CHECKPOINT, OptionalInt.empty(), List.of()).bytes();
        Beside beside = new Beside(Optional.of(INPAINTER), Optional.empty(), List.of(), Optional.empty());
        DiffusionSettings tight = settings().with(beside).on(new Machine(List.of("cpu"), drawer * 3 / 2, ""));
        try (DiffusionEngine engine = new DiffusionEngine(tight)) {
            byte[] words = picture(engine, Rework.NONE, Map.of());
            picture(engine, by(Manner.INPAINT), Map.of(Rework.SOURCE, source, Rework.MASK, mask));

            assertThat(picture(engine, Rework.NONE, Map.of())).isEqualTo(words);
        }
        try (DiffusionEngine engine = new DiffusionEngine(settings().on(new Machine(List.of("cpu"), drawer / 2, "")))) {
            assertThatThrownBy(() -> picture(engine, Rework.NONE, Map.of()))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("BOTTEGA_IMAGE_MEMORY");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd15", "sd2v", "lcm", "sdxl", "sd3", "flux", "pixart"})
    void picturesInSixteenBitsAreNearThoseInThirtyTwo(String family) throws Exception {
        DiffusionSettings settings = DiffusionSettings.of(
                        FIXTURES.resolve(family).resolve("checkpoint"))
                .with(OptionalInt.of(2), OptionalDouble.empty(), OptionalInt.of(SIDE));
        try (DiffusionEngine half = new DiffusionEngine(settings.on(new Machine(List.of("cpu"), 0, "bfloat16")));
                DiffusionEngine full = new DiffusionEngine(settings)) {
            assertThat(half.capabilities().get(0).version()).endsWith("bfloat16");
            BufferedImage rough = image(half);
            BufferedImage fine = image(full);

            assertThat(difference(rough, fine)).isGreaterThan(0).isLessThan(24);
        }
    }

    private BufferedImage image(DiffusionEngine engine) throws Exception {
        return ImageIO.read(
                make(engine, Rework.NONE, Map.of()).get(Outputs.PICTURE).toFile());
    }

    /** Mean of the samples' differences, of 255. */
    private static double difference(BufferedImage a, BufferedImage b) {
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    sum += Math.abs((a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255));
                }
            }
        }
        return sum / (3.0 * a.getWidth() * a.getHeight());
    }

    @Test
    void stepsAreShownWhileAPictureIsMade() throws Exception {
        List<Thumbnail> shown = new ArrayList<>();
        TaskContext context = new TaskContext() {
            @Override
            public void progress(double fraction, String stage) {}

            @Override
            public void preview(Thumbnail picture) {
                shown.add(picture);
            }

            @Override
            public boolean cancelled() {
                return false;
            }

            @Override
            public long allowanceMicroUsd() {
                return 0;
            }
        };
        try (DiffusionEngine engine = new DiffusionEngine(settings())) {
            make(engine, Rework.NONE, Map.of(), context);
        }

        assertThat(shown).isNotEmpty();
        BufferedImage first = ImageIO.read(
                new ByteArrayInputStream(Base64.getDecoder().decode(shown.get(0).jpeg())));
        assertThat(Math.max(first.getWidth(), first.getHeight())).isBetween(16, 192);
    }
}
