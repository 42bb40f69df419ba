package studio.bottega.generators.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Something new is learned, and elsewhere the model stays what it was. */
@ExtendWith(OneThread.class)
final class PreservingObjectiveTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final int STEPS = 60;

    @TempDir
    private Path folder;

    private List<Training.Step> trained(double weight) throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            Training training = TinyModels.preserving(
                    folder, manager, new LearningRate(3e-3, 1, STEPS, LearningRate.Decay.COSINE), weight);
            List<Training.Step> steps = new ArrayList<>();
            while (!training.finished()) {
                steps.add(training.next(CLOCK));
            }
            return steps;
        }
    }

    private static double part(List<Training.Step> steps, int place, String name) {
        return Objects.requireNonNull(steps.get(place).parts().get(name));
    }

    @Test
    void modelThatHasNotChangedIsNotPulled() throws IOException {
        assertThat(part(trained(1), 0, "others")).isZero();
    }

    @Test
    void preservingKeepsPredictionsOnOthersAndLetsTheNewBeLearned() throws IOException {
        List<Training.Step> free = trained(0);
        List<Training.Step> held = trained(3);

        assertThat(part(held, STEPS - 1, "others")).isLessThan(0.5 * part(free, STEPS - 1, "others"));
        assertThat(part(held, STEPS - 1, "own")).isLessThan(0.8 * part(held, 0, "own"));
    }
}
