package studio.bottega.generators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.generators.adapter.Lora;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.train.report.ProgressLine;
import studio.bottega.generators.weights.TensorSource;

/** LoRAs and words learned on the tiny checkpoints of the fixtures, from the pictures to the files that others load. */
@ExtendWith(OneThread.class)
final class DiffusionLearningTest {

    private static final Path FIXTURES = Path.of(System.getProperty("bottega.fixtures", "../../../shared/fixtures"));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    @TempDir
    private Path folder;

    private static Path checkpoint(String family) {
        Path checkpoint = FIXTURES.resolve(family).resolve("checkpoint");
        assumeTrue(Files.isDirectory(checkpoint), "needs the fixtures");
        return checkpoint;
    }

    /** Lanterns of a kind on different grounds, tall, wide and square. */
    private Path pictures() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        int[][] sizes = {{128, 128}, {96, 160}, {160, 96}, {128, 120}, {130, 128}};
        for (int i = 0; i < sizes.length; i++) {
            BufferedImage picture = new BufferedImage(sizes[i][0], sizes[i][1], BufferedImage.TYPE_INT_RGB);
            Graphics2D g = picture.createGraphics();
            g.setColor(Color.getHSBColor(i / 5f, 0.3f, 0.9f));
            g.fillRect(0, 0, sizes[i][0], sizes[i][1]);
            g.setColor(new Color(0x203040));
            g.fillRoundRect(sizes[i][0] / 3, sizes[i][1] / 4, sizes[i][0] / 3, sizes[i][1] / 2, 12, 12);
            g.dispose();
            ImageIO.write(
                    picture,
                    "png",
                    pictures.resolve("IMG_00%d.png".formatted(i)).toFile());
        }
        return pictures;
    }

    private List<String> order(String family, String token, String out, String... more) throws IOException {
        List<String> order = new ArrayList<>(List.of(
                "--base",
                checkpoint(family).toString(),
                "--images",
                pictures().toString(),
                "--out",
                folder.resolve(out).toString(),
                "--name",
                "lumen",
                "--token",
                token,
                "--sample-steps",
                "2"));
        order.addAll(List.of(more));
        return order;
    }

    private static String lora(List<String> order) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new LoraRun(
                        new Options(order),
                        CLOCK,
                        TrainingWatch.printing(new PrintStream(said, true, StandardCharsets.UTF_8)))
                .run();
        return said.toString(StandardCharsets.UTF_8);
    }

    private double[] losses(String out) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(out).resolve("figures.csv"));
        int column = List.of(lines.get(0).split(",")).indexOf("loss");
        return lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"sd15, no", "sd15, yes", "sdxl, no", "sdxl, yes", "sd2v, no"})
    void loraIsLearnedAndLoadsWithFullCoverageInBothNamings(String family, String text) throws IOException {
        lora(order(
                family,
                "lumen lantern",
                "out",
                "--steps",
                "40",
                "--batch",
                "2",
                "--rank",
                "4",
                "--rate",
                "0.01",
                "--text-encoder",
                text,
                "--side",
                "128"));

        double[] losses = losses("out");
        assertThat(losses[losses.length - 1])
                .as("mean of ten steps, of %s", losses)
                .isLessThan(losses[0]);
        DiffusersRepository base = DiffusersRepository.open(checkpoint(family));
        List<Integer> sizes = new ArrayList<>();
        for (String name : List.of("lumen.safetensors", "lumen-kohya.safetensors")) {
            Lora learned = Lora.open(folder.resolve("out").resolve(name));
            Map<String, Set<String>> keys = new HashMap<>();
            learned.components().forEach(component -> keys.put(component, new HashSet<>(base.keys(component))));
            learned.requireCoverage(keys);
            assertThat(learned.components().contains("text_encoder")).isEqualTo(text.equals("yes"));
            assertThat(learned.components().contains("text_encoder_2"))
                    .isEqualTo(text.equals("yes") && family.equals("sdxl"));
            sizes.add(learned.size());
        }
        assertThat(sizes.get(0)).isEqualTo(sizes.get(1)).isGreaterThan(20);
        assertThat(folder.resolve("out/samples-000040.png")).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd15", "sdxl"})
    void resumedLoraEqualsAnUninterruptedOneToTheLastBit(String family) throws IOException {
        String[] same = {"--steps", "6", "--batch", "2", "--rank", "2", "--text-encoder", "yes"};
        lora(order(family, "lumen", "whole", same));
        List<String> half = order(family, "lumen", "halves", same);
        half.addAll(List.of("--until", "3"));
        lora(half);
        lora(order(family, "lumen", "halves", same));

        assertThat(Files.mismatch(
                        folder.resolve("whole/state.safetensors"), folder.resolve("halves/state.safetensors")))
                .isEqualTo(-1);
    }

    /** Wanted until so many steps are made. */
    private record Until(long step, List<ProgressLine.Progress> seen, List<BufferedImage> sheets)
            implements TrainingWatch {

        Until(long step) {
            this(step, new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public void say(String words) {
            // not what this is about
        }

        @Override
        public void stepped(ProgressLine.Progress progress) {
            seen.add(progress);
        }

        @Override
        public void sheet(BufferedImage picture) {
            sheets.add(picture);
        }

        @Override
        public boolean wanted() {
            return seen.size() < step;
        }
    }

    private static Map<String, String> starterOrder(Path starter, Path pictures, Path out) {
        return Map.of(
                "base", starter.toString(),
                "pictures", pictures.toString(),
                "out", out.toString(),
                "name", "lumen",
                "token", "solar lantern",
                "steps", "6",
                "rank", "2");
    }

    @Test
    void trainingThatNobodyWantsEndsBetweenStepsAndGoesOnToTheLastBit() throws IOException {
        Path starter = TinyStarter.measured(folder.resolve("starter"));
        Path pictures = pictures();
        Until whole = new Until(Long.MAX_VALUE);
        Learned learned = OwnTraining.lora(starterOrder(starter, pictures, folder.resolve("whole")), CLOCK, whole);

        assertThatThrownBy(() -> OwnTraining.lora(
                        starterOrder(starter, pictures, folder.resolve("halves")), CLOCK, new Until(3)))
                .isInstanceOf(CancellationException.class);
        assertThat(folder.resolve("halves/lumen.safetensors")).doesNotExist();
        Until rest = new Until(Long.MAX_VALUE);
        OwnTraining.lora(starterOrder(starter, pictures, folder.resolve("halves")), CLOCK, rest);

        assertThat(rest.seen()).extracting(ProgressLine.Progress::step).containsExactly(4L, 5L, 6L);
        for (String file : List.of("state.safetensors", "lumen.safetensors", "lumen-kohya.safetensors")) {
            assertThat(Files.mismatch(
                            folder.resolve("whole").resolve(file),
                            folder.resolve("halves").resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
        assertThat(whole.sheets()).hasSize(1);
        assertThat(folder.resolve("whole/examples/prior.f16")).isRegularFile();
        assertThat(learned.layers()).isPositive();
        assertThat(learned.captions()).hasSize(5);
        assertThat(learned.measures()).containsKeys("distanceBefore", "distanceAfter", "othersMoved");
        assertThat(List.of(learned.samples(), learned.loss(), learned.figures()))
                .allSatisfy(file -> assertThat(file).isRegularFile());
    }

    /** The starter of random numbers; its LoRA is written, loaded and held against the pictures. */
    @Test
    void loraOnAStarterTellsWhatItDid() throws IOException {
        Path starter = TinyStarter.write(folder.resolve("starter"));

        String said = lora(List.of(
                "--base", starter.toString(),
                "--pictures", pictures().toString(),
                "--out", folder.resolve("out").toString(),
                "--name", "lumen",
                "--token", "solar lantern",
                "--steps", "4",
                "--rank", "2"));

        assertThat(said)
                .contains("does not say what it knows, so other things may change")
                .containsPattern("distance from the pictures: [0-9.]+ before, [0-9.]+ after; others moved by [0-9.]+");
        Lora learned = Lora.open(folder.resolve("out/lumen.safetensors"));
        learned.requireCoverage(
                Map.of("transformer", DiffusersRepository.open(starter).keys("transformer")));
        assertThat(folder.resolve("out/samples-000004.png")).isRegularFile();
    }

    @Test
    void captionsAreSuggestedAndTold() throws IOException {
        String said = lora(order("sd15", "lumen lantern", "out", "--steps", "1", "--rank", "2"));

        assertThat(said)
                .contains("IMG_000.png has no caption; taken: \"lumen lantern")
                .contains("Write IMG_000.txt beside it");
    }

    @Test
    void picturesAreEncodedOnceAndAnewWhenTheyChange() throws IOException {
        String[] quick = {"--steps", "1", "--rank", "2"};
        assertThat(lora(order("sd15", "lumen", "out", quick))).contains("encoding 5 pictures");
        assertThat(lora(order("sd15", "lumen", "out", quick))).doesNotContain("encoding");

        Path first = Files.copy(folder.resolve("out/latents.safetensors"), folder.resolve("first.safetensors"));

        List<String> order = order("sd15", "lumen", "out", quick);
        BufferedImage other = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(other, "png", folder.resolve("pictures/IMG_000.png").toFile());
        assertThatThrownBy(() -> lora(order))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("is of a run with other settings");
        assertThat(Files.mismatch(folder.resolve("out/latents.safetensors"), first))
                .isNotEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"sd15, 1", "sd15, 3", "sdxl, 2"})
    void wordIsLearnedAndLoads(String family, int vectors) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new TextualInversionRun(
                        new Options(order(
                                family,
                                "<lumen>",
                                "word",
                                "--steps",
                                "40",
                                "--batch",
                                "4",
                                "--rate",
                                "0.05",
                                "--vectors",
                                Integer.toString(vectors),
                                "--initial",
                                "lamp")),
                        CLOCK,
                        TrainingWatch.printing(new PrintStream(said, true, StandardCharsets.UTF_8)))
                .run();

        double[] losses = losses("word");
        assertThat(losses[losses.length - 1])
                .as("mean of ten steps, of %s", losses)
                .isLessThan(losses[0]);
        Set<String> keys =
                TensorSource.open(folder.resolve("word/lumen.safetensors")).keys();
        if (family.equals("sdxl")) {
            assertThat(keys).containsExactlyInAnyOrder("clip_l", "clip_g");
        } else {
            assertThat(keys).containsExactly("<lumen>");
            assertThat(TensorSource.open(folder.resolve("word/lumen-a1111.safetensors"))
                            .keys())
                    .containsExactly("emb_params");
        }
        assertThat(folder.resolve("word/samples-000040.png")).isRegularFile();
    }

    @Test
    void checkpointThatPaintsUnderMasksIsRefusedInASentence() {
        Path painter = FIXTURES.resolve("sd15/checkpoint-inpaint9");
        assumeTrue(Files.isDirectory(painter), "needs the fixtures");

        assertThatThrownBy(() -> lora(List.of(
                        "--base", painter.toString(),
                        "--images", pictures().toString(),
                        "--out", folder.resolve("out").toString(),
                        "--name", "lumen",
                        "--token", "lumen")))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("takes 9 channels where its autoencoder has 4");
    }

    @Test
    void sideThatTheModelCannotHaveIsRefusedInASentence() throws IOException {
        List<String> order = order("sd15", "lumen", "out", "--side", "16");

        assertThatThrownBy(() -> lora(order))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("--side is 64 to 4096 pixels");
    }
}
