package studio.bottega.worker.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.generators.cutout.StarterCard;
import studio.bottega.generators.train.OwnTraining;
import studio.bottega.generators.train.TinyStarter;
import studio.bottega.generators.train.TrainingWatch;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorWriter;
import studio.bottega.media.subject.Art;
import studio.bottega.worker.GivenInputs;
import studio.bottega.worker.QuietContext;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;
import studio.bottega.worker.media.ComposerEngine;
import studio.bottega.worker.media.SubjectMaker;

/** The starter as an engine and as the composer's maker of subjects, with a checkpoint of random numbers. */
class StarterEngineTest {

    /** So small that the checkpoint's 16 pixels do for what stands beside the hero. */
    private static final ImageSpec SMALL = new ImageSpec(Specs.image().scene(), ShotSize.MEDIUM, 72, 128);

    @TempDir
    private Path folder;

    private StarterBench bench(Path checkpoint, String... loras) {
        return new StarterBench(new StarterSettings(checkpoint, List.of(loras), folder.resolve("cache"), 3));
    }

    /** A LoRA that two steps have taught a "solar lantern". */
    private Path taught(Path checkpoint) throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("own"));
        for (int i = 0; i < 5; i++) {
            BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
            picture.setRGB(8, 4 + i, 0xFF20A040);
            ImageIO.write(picture, "png", pictures.resolve(i + ".png").toFile());
        }
        Path out = folder.resolve("lora");
        OwnTraining.lora(
                Map.of(
                        "base", checkpoint.toString(),
                        "pictures", pictures.toString(),
                        "out", out.toString(),
                        "name", "lumen",
                        "token", "solar lantern",
                        "steps", "2",
                        "rank", "2"),
                InstantSource.fixed(Instant.EPOCH),
                TrainingWatch.printing(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)));
        return out.resolve("lumen.safetensors");
    }

    /** A checkpoint with a card that says how near is near, and which pictures do. */
    private Path checkpoint(double farthest, double worst) throws IOException {
        Path checkpoint = TinyStarter.measured(folder.resolve("starter-%s-%s".formatted(farthest, worst)));
        Files.writeString(
                checkpoint.resolve(StarterCard.FILE),
                "{\"farthest\": %s, \"worst\": %s, \"steps\": 2, \"guidance\": 3, \"seconds_per_picture\": 1}"
                        .formatted(farthest, worst));
        return checkpoint;
    }

    private Map<String, Product> make(Engine engine, ImageSpec spec) throws Exception {
        return engine
                .make(new EngineTask(
                        Requests.of(engine.name(), spec),
                        GivenInputs.NONE,
                        Files.createTempDirectory(folder, "task"),
                        new QuietContext()))
                .stream()
                .collect(Collectors.toMap(Product::name, product -> product));
    }

    private static byte[] bytes(Map<String, Product> products) throws IOException {
        return Files.readAllBytes(products.get(Outputs.PICTURE).file());
    }

    @Test
    void oneThingComesOnATransparentGroundAndTheSameAgain() throws Exception {
        try (StarterEngine engine = new StarterEngine(bench(checkpoint(2, 9)))) {
            ImageSpec disc = Specs.image(new Subject("a disc", Prominence.HERO));

            Map<String, Product> picture = make(engine, disc);

            BufferedImage read =
                    ImageIO.read(picture.get(Outputs.PICTURE).file().toFile());
            assertThat(read.getWidth()).isEqualTo(disc.width());
            assertThat(read.getHeight()).isEqualTo(disc.height());
            assertThat(read.getRGB(0, 0) >>> 24).isZero();
            assertThat(picture.get(Outputs.PICTURE).facts())
                    .containsEntry("tries", "3")
                    .hasEntrySatisfying("nearness", near -> assertThat(near).contains("from \"disc\""));
            assertThat(picture).containsKey(Outputs.LAYERS);
            assertThat(bytes(make(engine, disc))).isEqualTo(bytes(picture));
        }
    }

    @Test
    void sceneOfSeveralThingsIsRefusedInASentence() throws Exception {
        try (StarterEngine engine = new StarterEngine(bench(checkpoint(2, 9)))) {
            assertThatThrownBy(() -> make(engine, Specs.image()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("makes one thing at a time; this picture has 2");
        }
    }

    @Test
    void planChoosesTheComposerForScenesAndSaysSo() throws IOException {
        try (StarterBench bench = bench(checkpoint(2, 9))) {
            CapabilityCatalogue catalogue = new CapabilityCatalogue(List.of(
                    new StarterEngine(bench).capabilities().get(0),
                    new ComposerEngine(Optional.of(new StarterSubjects(bench)), "")
                            .capabilities()
                            .get(0)));

            EngineCapability chosen = catalogue.preferred(Specs.image().kind()).orElseThrow();

            assertThat(chosen.engine()).isEqualTo("composer");
            assertThat(catalogue.reasonFor(chosen)).isEqualTo("preferred to starter");
            assertThat(chosen.modelDigest()).isEqualTo(bench.digest()).hasSize(64);
            assertThat(chosen.version())
                    .contains("starter-2-3.0-of-3-" + bench.digest().substring(0, 12));
            assertThat(chosen.description()).contains("made by the starter checkpoint if its words are near");
        }
    }

    @Test
    void composerAsksTheStarterForWhatIsNearAndSaysWhy() throws Exception {
        try (StarterBench bench = bench(checkpoint(2, 9))) {
            Engine composer = new ComposerEngine(Optional.of(new StarterSubjects(bench)), "");

            Map<String, Product> asked = make(composer, SMALL);

            assertThat(asked.get(Outputs.PICTURE).facts().get("subjects"))
                    .contains("solar lantern: drawn, since the picture is about it")
                    .contains("tent: by the starter (")
                    .contains("best of 3 scored");
            assertThat(bytes(asked))
                    .isEqualTo(bytes(make(composer, SMALL)))
                    .isNotEqualTo(bytes(make(new ComposerEngine(), SMALL)));
        }
    }

    @Test
    void composerDrawsWhatWouldBeEnlargedTooFarAndSaysWhy() throws Exception {
        try (StarterBench bench = bench(checkpoint(2, 9))) {
            Engine composer = new ComposerEngine(Optional.of(new StarterSubjects(bench)), "");

            Map<String, Product> drawn = make(composer, Specs.image());

            assertThat(drawn.get(Outputs.PICTURE).facts().get("subjects"))
                    .containsPattern("tent: drawn, since the starter's picture would be enlarged [3-9].\\d times");
            assertThat(bytes(drawn)).isEqualTo(bytes(make(new ComposerEngine(), Specs.image())));
        }
    }

    @Test
    void picturesMadeSideBySideHaveTheSameThingMadeOnce() throws Exception {
        try (StarterBench bench = bench(checkpoint(2, 9))) {
            StarterSubjects subjects = new StarterSubjects(bench);
            List<QuietContext> contexts = List.of(new QuietContext(), new QuietContext(), new QuietContext());

            List<Art> things = contexts.parallelStream()
                    .map(context -> {
                        SubjectMaker.Cast cast = subjects.cast(new EngineTask(
                                Requests.of("composer", Specs.image()), GivenInputs.NONE, folder, context));
                        return cast.placed(
                                cast.find("disc", Prominence.SUPPORTING, 0).orElseThrow(), 20);
                    })
                    .toList();

            assertThat(things).extracting(Art::name).containsOnly("disc");
            assertThat(contexts)
                    .filteredOn(context -> !context.fractions().isEmpty())
                    .hasSize(1);
        }
    }

    @Test
    void composerDrawsWhatIsTooFarAndSaysWhy() throws Exception {
        try (StarterBench bench = bench(checkpoint(0, 9))) {
            Engine composer = new ComposerEngine(Optional.of(new StarterSubjects(bench)), "");

            Map<String, Product> drawn = make(composer, SMALL);

            assertThat(drawn.get(Outputs.PICTURE).facts().get("subjects"))
                    .contains("tent: drawn, since the starter is too far: ")
                    .contains("near up to 0.00");
            assertThat(bytes(drawn)).isEqualTo(bytes(make(new ComposerEngine(), SMALL)));
        }
    }

    @Test
    void composerDrawsWhatTheStarterCannotMakeWellAndSaysWhy() throws Exception {
        try (StarterBench bench = bench(checkpoint(2, 1e-6))) {
            Engine composer = new ComposerEngine(Optional.of(new StarterSubjects(bench)), "");

            Map<String, Product> drawn = make(composer, SMALL);

            assertThat(drawn.get(Outputs.PICTURE).facts().get("subjects")).contains("which does not do");
            assertThat(bytes(drawn)).isEqualTo(bytes(make(new ComposerEngine(), SMALL)));
        }
    }

    @Test
    void whatALoraTaughtIsMadeByTheStarterWhateverItsScore() throws Exception {
        Path checkpoint = checkpoint(2, 1e-6);
        Path lora = taught(checkpoint);
        try (StarterBench plain = bench(checkpoint);
                StarterBench bench = bench(checkpoint, lora.toString())) {
            Engine composer = new ComposerEngine(Optional.of(new StarterSubjects(bench)), "");

            assertThat(make(composer, SMALL).get(Outputs.PICTURE).facts().get("subjects"))
                    .contains("solar lantern: by the starter (0.00 from \"solar lantern\", which it was taught,")
                    .contains("tent: drawn, since the starter's best of 3");
            assertThat(bench.digest()).isNotEqualTo(plain.digest());
        }
    }

    @Test
    void loraOfAnotherModelIsListedWithTheReason() throws Exception {
        Path lora = folder.resolve("other.safetensors");
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> factors = Map.of(
                    "unet.conv_in.lora_A.weight", manager.zeros(new Shape(2, 4)),
                    "unet.conv_in.lora_B.weight", manager.zeros(new Shape(4, 2)));
            TensorWriter.write(lora, factors, StorageType.F32, Map.of());
        }

        try (StarterBench bench = bench(checkpoint(2, 9), lora.toString())) {
            assertThat(bench.unavailableBecause()).contains("fits 0 of 1 layers; it was made for another model");
        }
        try (StarterBench bench = bench(checkpoint(2, 8), "nowhere.safetensors")) {
            assertThat(bench.unavailableBecause()).contains("There is no LoRA at nowhere.safetensors");
        }
    }

    @Test
    void checkpointWithoutACardIsListedWithTheReason() throws Exception {
        try (StarterBench bench = bench(TinyStarter.write(folder.resolve("unmeasured")))) {
            StarterEngine engine = new StarterEngine(bench);

            assertThat(engine.capabilities().get(0).unavailableBecause()).contains("has no starter.json");
            assertThatThrownBy(() -> make(engine, Specs.image(new Subject("disc", Prominence.HERO))))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("nobody has measured");
        }
    }

    @Test
    void cancelledThingEndsAtItsNextStep() throws Exception {
        try (StarterBench bench = bench(checkpoint(2, 9))) {
            QuietContext context = new QuietContext();
            context.cancel();
            for (Engine engine : List.of(
                    new StarterEngine(bench), new ComposerEngine(Optional.of(new StarterSubjects(bench)), ""))) {
                EngineTask task = new EngineTask(
                        Requests.of(engine.name(), Specs.image(new Subject("disc", Prominence.HERO))),
                        GivenInputs.NONE,
                        Files.createTempDirectory(folder, "task"),
                        context);

                assertThatThrownBy(() -> engine.make(task)).isInstanceOf(InterruptedException.class);
            }
        }
    }

    /** The checkpoint that is committed has none: it is 45 MB, and the library of embeddings carries it. */
    @Test
    void sentenceEncoderOfTheLibraryServesACheckpointWithoutOne() throws Exception {
        Path checkpoint = checkpoint(2, 9);
        try (var files = Files.walk(checkpoint.resolve("text_encoder"))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        try (StarterBench bench = bench(checkpoint)) {
            // This checkpoint knows meanings of eight numbers; the library's have 384. That is found out, so the
            // encoder was there.
            assertThatThrownBy(() -> bench.nearness("disc"))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("its sentence encoder makes 384");
        }
        assertThat(folder.resolve("cache/model.safetensors")).isRegularFile();
    }
}
