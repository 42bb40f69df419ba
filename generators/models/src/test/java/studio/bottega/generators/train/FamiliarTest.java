package studio.bottega.generators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.cutout.Starter;
import studio.bottega.generators.cutout.StarterCard;
import studio.bottega.generators.pipeline.StableDiffusion.Additions;
import studio.bottega.generators.pipeline.StepListener;
import studio.bottega.generators.weights.WeightsException;

/** Measuring for which words a starter does, and asking it by what was measured. */
final class FamiliarTest {

    @TempDir
    private Path folder;

    private static List<FamiliarRun.Trial> trials(double... hits) {
        List<FamiliarRun.Trial> trials = new ArrayList<>();
        for (int i = 0; i < hits.length; i++) {
            trials.add(new FamiliarRun.Trial(i / 100.0, hits[i], List.of()));
        }
        return trials;
    }

    private static double[] hits(int good, int bad) {
        double[] hits = new double[good + bad];
        java.util.Arrays.fill(hits, 0, good, 1);
        return hits;
    }

    /** Ten prompts in a window: five misses among them are the most. */
    @Test
    void nearEndsWhereHalfOfThePicturesMiss() {
        assertThat(FamiliarRun.farthest(trials(hits(60, 40)))).isEqualTo(0.64);
        assertThat(FamiliarRun.farthest(trials(hits(100, 0)))).isEqualTo(0.99);
    }

    @Test
    void starterThatNeverHitsIsNeverNear() {
        assertThat(FamiliarRun.farthest(trials(hits(0, 40)))).isZero();
    }

    @Test
    void measuredStarterKnowsItsOwnWordsAndMakesTheSamePictureAgain() throws IOException {
        Path checkpoint = TinyStarter.measured(folder.resolve("starter"));
        StarterCard card = Starter.card(checkpoint);

        try (NDManager manager = NDManager.newBaseManager();
                Starter starter = Starter.load(
                        checkpoint, checkpoint.resolve("text_encoder"), manager, Additions.NONE, List.of())) {
            Starter.Nearness own = starter.nearness("disc");
            Starter.Best first = starter.best("disc", 7, 3, StepListener.NONE);
            Starter.Best again = starter.best("disc", 7, 3, StepListener.NONE);
            Starter.Best other = starter.best("disc", 8, 3, StepListener.NONE);

            assertThat(own.label()).isEqualTo("disc");
            assertThat(own.distance()).isCloseTo(0, Offset.offset(1e-3)); // meanings are kept in 16 bits
            assertThat(own.farthest()).isEqualTo(card.farthest());
            assertThat(again.picture().values()).isEqualTo(first.picture().values());
            assertThat(again.score()).isEqualTo(first.score());
            assertThat(other.picture().values()).isNotEqualTo(first.picture().values());
        }
        assertThat(card.secondsPerPicture()).isEqualTo(1.5);
    }

    /** The best of three is one of the three that are made alone, and none of them scores less. */
    @Test
    void bestIsTheOneOfTheLeastScore() throws IOException {
        Path checkpoint = TinyStarter.measured(folder.resolve("starter"));

        try (NDManager manager = NDManager.newBaseManager();
                Starter starter = Starter.load(
                        checkpoint, checkpoint.resolve("text_encoder"), manager, Additions.NONE, List.of())) {
            double three = starter.best("disc", 7, 3, StepListener.NONE).score();
            double one = starter.best("disc", 7, 1, StepListener.NONE).score();

            assertThat(three).isLessThanOrEqualTo(one + 1e-4);
        }
    }

    @Test
    void triesFollowFromTheMeasuredTimeAndAreBounded() {
        StarterCard card = new StarterCard(0.4, 0.9, 20, 3, 1.5);

        assertThat(card.tries(8)).isEqualTo(5);
        assertThat(card.tries(0.1)).isEqualTo(1);
        assertThat(card.tries(600)).isEqualTo(8);
    }

    @Test
    void checkpointThatNobodyMeasuredIsRefusedInASentence() throws IOException {
        Path checkpoint = TinyStarter.write(folder.resolve("starter"));

        assertThatThrownBy(() -> Starter.card(checkpoint))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("has no starter.json: nobody has measured for which words it does");
    }

    @Test
    void cardOfNonsenseIsRefusedInASentence() throws IOException {
        Path checkpoint = TinyStarter.measured(folder.resolve("starter"));
        Files.writeString(
                checkpoint.resolve(StarterCard.FILE),
                "{\"farthest\": 3, \"worst\": 1, \"steps\": 2, \"guidance\": 3, \"seconds_per_picture\": 1}");

        assertThatThrownBy(() -> Starter.card(checkpoint))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("A starter is near at 0 to 2");
    }

    @Test
    void picturesWithoutWordsAreRefusedInASentence() throws IOException {
        Path checkpoint = TinyStarter.write(folder.resolve("starter"));
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        TinyModels.discs(pictures, 2);
        try (var files = Files.list(pictures)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
                Files.delete(file);
            }
        }

        assertThatThrownBy(() -> TinyStarter.measure(checkpoint, pictures))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("None of the pictures has a caption");
    }
}
