package studio.bottega.generators.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.train.data.PictureBank;
import studio.bottega.generators.train.data.Scenes;

/** What the measuring command says of a starter. */
final class MeasuresTest {

    private static final int SIDE = 32;

    @TempDir
    private Path folder;

    private Path discs(int count) throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("discs"));
        TinyModels.discs(pictures, count);
        return pictures;
    }

    @Test
    void commandPrintsEveryFigureAndDrawsTheSheets() throws IOException {
        Path checkpoint = TinyStarter.write(folder.resolve("starter"));
        Path sheets = folder.resolve("sheets");
        AtomicLong milliseconds = new AtomicLong();
        InstantSource clock = () -> Instant.ofEpochMilli(milliseconds.addAndGet(1500));
        ByteArrayOutputStream text = new ByteArrayOutputStream();

        int status = new Measures(
                        new Options(List.of(
                                "--base", checkpoint.toString(),
                                "--pictures", discs(3).toString(),
                                "--labels", "3",
                                "--seeds", "2",
                                "--steps", "1",
                                "--guidance", "1",
                                "--sheets", sheets.toString())),
                        clock,
                        new PrintStream(text, true, StandardCharsets.UTF_8))
                .run();

        assertThat(status).isZero();
        assertThat(text.toString(StandardCharsets.UTF_8).lines())
                .hasSize(6)
                .anyMatch(line -> line.matches("autoencoder: -?[0-9.]+ dB over 3 pictures"))
                .anyMatch(line -> line.matches("subject in the nearest 5: [0-9.]+ % of 3 labels, 2 seeds"))
                .anyMatch(line -> line.matches("diversity: seeds are [0-9.]+ apart on average"))
                .anyMatch(line -> line.matches("near-copies \\(nearer than 0.25 to a picture\\): [0-9.]+ %"))
                .anyMatch(
                        line -> line.matches("words obeyed: \\d+ of 100 \\(colours \\d+ of 70, numbers \\d+ of 30\\)"))
                .anyMatch(line -> line.equals("one picture of 1 steps: 1.50 s"));
        for (String sheet : List.of("good.png", "bad.png", "words.png")) {
            BufferedImage picture = ImageIO.read(sheets.resolve(sheet).toFile());
            assertThat(picture.getHeight()).as(sheet).isGreaterThan(3 * 16);
        }
    }

    @Test
    void trainingPicturesThemselvesHitAndAreCopies() throws IOException {
        Scenes scenes = new Scenes(PictureBank.open(discs(7), SIDE, folder.resolve("scratch")), SIDE, Scenes.Mix.WORDS);
        SubjectMeasure.Subject subject =
                SubjectMeasure.of(scenes).subject(0, List.of(scenes.plain(0), scenes.plain(0)));

        assertThat(subject.hits()).isEqualTo(2);
        assertThat(subject.copies()).isEqualTo(2);
        assertThat(subject.apart()).isZero();
        assertThat(subject.away()).isZero();
    }

    @Test
    void picturesOfNothingAreNoCopies() throws IOException {
        Scenes scenes = new Scenes(PictureBank.open(discs(7), SIDE, folder.resolve("scratch")), SIDE, Scenes.Mix.WORDS);
        SubjectMeasure.Subject subject =
                SubjectMeasure.of(scenes).subject(0, List.of(Cutout.empty(SIDE), scenes.plain(0)));

        assertThat(subject.copies()).isEqualTo(1);
        assertThat(subject.apart()).isPositive();
    }
}
