package studio.bottega.generators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.weights.SafetensorsFile;

/** Training of tiny models by the forward code of the real ones. */
@ExtendWith(OneThread.class)
final class TrainingTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final String STATE = "state.safetensors";

    private final NDManager manager = NDManager.newBaseManager();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    private static LearningRate rate(long steps) {
        return new LearningRate(5e-3, 2, steps, LearningRate.Decay.COSINE);
    }

    private Training training(String kind, long steps) throws IOException {
        return kind.equals("autoencoder")
                ? TinyModels.autoencoder(folder, manager, rate(steps))
                : TinyModels.transformer(folder, manager, rate(steps), 2);
    }

    private static List<Double> run(Training training, int steps) {
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            losses.add(training.next(CLOCK).loss());
        }
        return losses;
    }

    @ParameterizedTest
    @ValueSource(strings = {"autoencoder", "transformer"})
    void resumedRunEqualsAnUninterruptedOneToTheLastBit(String kind) throws IOException {
        Path whole = Files.createDirectories(folder.resolve("whole"));
        Path halves = Files.createDirectories(folder.resolve("halves"));
        Training once = training(kind, 12);
        run(once, 12);
        once.save(whole);

        Training before = training(kind, 12);
        run(before, 6);
        before.save(halves);
        Training after = training(kind, 12);
        after.resume(halves);
        run(after, 6);
        after.save(halves);

        assertThat(after.step()).isEqualTo(12);
        assertThat(Files.mismatch(whole.resolve(STATE), halves.resolve(STATE))).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"autoencoder", "transformer"})
    void lossFalls(String kind) throws IOException {
        List<Double> losses = run(training(kind, 60), 60);

        double first =
                losses.subList(0, 5).stream().mapToDouble(x -> x).average().orElseThrow();
        double last =
                losses.subList(55, 60).stream().mapToDouble(x -> x).average().orElseThrow();
        assertThat(last).as("of %s", losses).isLessThan(0.8 * first);
    }

    /** A student that is told to agree with its average along the path of an untrained teacher comes to do so. */
    @Test
    void distilledStudentComesToAgreeWithItself() throws IOException {
        Training training = TinyModels.distillation(folder, manager, rate(40));
        List<Double> losses = run(training, 40);

        double first =
                losses.subList(0, 5).stream().mapToDouble(x -> x).average().orElseThrow();
        double last =
                losses.subList(35, 40).stream().mapToDouble(x -> x).average().orElseThrow();
        assertThat(last).as("of %s", losses).isLessThan(first);
    }

    @Test
    void memoryOfAStepIsFreed() throws IOException {
        Training training = training("transformer", 9);
        run(training, 2);
        int before = manager.getManagedArrays().size();

        run(training, 3);

        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void damagedStateIsRefusedInASentence() throws IOException {
        Training training = training("transformer", 9);
        run(training, 1);
        training.save(folder);
        byte[] bytes = Files.readAllBytes(folder.resolve(STATE));
        Files.write(folder.resolve(STATE), java.util.Arrays.copyOf(bytes, bytes.length - 100));

        Training other = training("transformer", 9);
        assertThatThrownBy(() -> other.resume(folder))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("Remove it to begin anew");
    }

    @Test
    void stateOfOtherSettingsIsRefusedInASentence() throws IOException {
        training("transformer", 9).save(folder);

        Training other = training("transformer", 10);
        assertThatThrownBy(() -> other.resume(folder))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("with other settings");
    }

    @Test
    void lossThatIsNoNumberEndsTheRunInASentence() {
        Parameters parameters = new Parameters();
        NDArray weight = parameters.apply("w", manager.create(new float[] {-1}));
        Objective root = new Objective() {
            @Override
            public NDArray loss(NDManager owner, long batch, Parts parts) {
                return weight.sqrt().sum();
            }

            @Override
            public int batchSize() {
                return 1;
            }
        };
        Training training = new Training(
                root,
                parameters,
                new Training.Settings("root", rate(3), AdamW.Config.usual(0), 1, 1, 0.9, Gradients.Precision.SINGLE));

        assertThatThrownBy(() -> training.next(CLOCK))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("step 1")
                .hasMessageContaining("smaller learning rate");
    }

    @Test
    void stateIsAnOrdinarySafetensorsFile() throws IOException {
        Training training = training("transformer", 9);
        run(training, 3);
        training.save(folder);

        SafetensorsFile file = SafetensorsFile.open(folder.resolve(STATE));
        assertThat(file.metadata()).containsEntry("step", "3");
        assertThat(file.tensors().keySet()).allMatch(key -> key.matches("(parameters|first|second|averages)\\..+"));
    }

    /** Against the algorithm written out in 64 bits. */
    @Test
    void optimizerFollowsItsEquations() {
        Parameters parameters = new Parameters();
        NDArray weight = parameters.apply("w", manager.create(new float[] {1, -2}, new Shape(1, 2)));
        AdamW optimizer = new AdamW(new AdamW.Config(0.9, 0.99, 1e-8, 0.1), parameters);
        double[] w = {1, -2};
        double[] m = new double[2];
        double[] v = new double[2];
        for (int t = 1; t <= 5; t++) {
            double rate = 0.1 / t;
            try (Gradients.Result result = Gradients.of(
                    List.of(weight), () -> weight.mul(weight).mul(weight).sum())) {
                optimizer.step(result.gradients(), 0.5, rate, t);
            }
            for (int i = 0; i < 2; i++) {
                double g = 0.5 * 3 * w[i] * w[i];
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.99 * v[i] + 0.01 * g * g;
                w[i] *= 1 - rate * 0.1;
                w[i] -= rate / (1 - Math.pow(0.9, t)) * m[i] / (Math.sqrt(v[i] / (1 - Math.pow(0.99, t))) + 1e-8);
            }
            assertThat(weight.toFloatArray()[0]).isCloseTo((float) w[0], org.assertj.core.data.Offset.offset(1e-5f));
            assertThat(weight.toFloatArray()[1]).isCloseTo((float) w[1], org.assertj.core.data.Offset.offset(1e-5f));
        }
    }

    @Test
    void accumulatedGradientsAreTheMeanOfTheParts() throws IOException {
        Training two = TinyModels.transformer(folder, manager, rate(9), 2);
        Training one = TinyModels.transformer(folder, manager, rate(9), 1);

        double firstPart = one.next(CLOCK).loss();
        double both = two.next(CLOCK).loss();

        assertThat(both).isNotEqualTo(firstPart);
        assertThat(two.examples()).isEqualTo(2 * one.examples());
    }

    @Test
    void learningRateRisesAndFalls() {
        Map<Long, Double> rates = new TreeMap<>();
        LearningRate rate = new LearningRate(1, 3, 11, LearningRate.Decay.COSINE);
        for (long step : new long[] {0, 2, 3, 7, 11}) {
            rates.put(step, rate.at(step));
        }

        assertThat(rates.get(0L)).isEqualTo(0.25);
        assertThat(rates.get(2L)).isEqualTo(0.75);
        assertThat(rates.get(3L)).isEqualTo(1);
        assertThat(rates.get(7L)).isCloseTo(0.5, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(rates.get(11L)).isCloseTo(0, org.assertj.core.data.Offset.offset(1e-12));
    }
}
