package studio.bottega.agent.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

    @ParameterizedTest
    @ValueSource(ints = {24, 25, 30, 50, 60})
    void partsAddUpAndNoneIsBelowWhatItMustHave(int perSecond) {
        Frames frames = new Frames(perSecond);
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Double> least = new ArrayList<>();
            List<Double> weights = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(12); i++) {
                least.add(0.4 + random.nextDouble() * 3);
                weights.add(random.nextDouble());
            }
            double needed = least.stream().mapToDouble(Double::doubleValue).sum() + 0.2 * least.size();
            double total = frames.ceil(needed + random.nextInt(20));

            List<Double> parts = frames.divide(total, least, weights);

            assertThat(parts.stream().mapToDouble(Double::doubleValue).sum())
                    .as("seed %d", seed)
                    .isCloseTo(total, within(1e-4));
            for (int i = 0; i < parts.size(); i++) {
                assertThat(parts.get(i)).as("seed %d", seed).isGreaterThanOrEqualTo(least.get(i) - 1e-6);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 3.5})
    void whereThereIsTooLittleAllGiveWayAndItStillAddsUp(double total) {
        List<Double> parts = new Frames(30).divide(total, List.of(2.0, 3.0, 1.0), List.of(1.0, 1.0, 1.0));

        assertThat(parts.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(total, within(1e-6));
        assertThat(parts).allMatch(part -> part > 0);
    }
}
