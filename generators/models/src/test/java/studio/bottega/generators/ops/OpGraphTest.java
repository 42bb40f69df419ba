package studio.bottega.generators.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import studio.bottega.generators.noise.SeededNoise;

class OpGraphTest {

    @Test
    void graphOfACallSequenceGivesTheSameForOtherInputs() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray w = new SeededNoise(1).next(manager, 1, 16).reshape(4, 4);
            UnaryOperator<NDArray> network = x -> Scope.tidy(() -> {
                NDArray[] halves = Ops.chunk(Ops.silu(Ops.linear(x, w, null)), 2, 1);
                return Ops.add(Ops.cat(1, halves[1], halves[0]), Ops.mul(x, 0.5));
            });
            NDArray input = new SeededNoise(2).next(manager, 1, 4);
            NDArray other = new SeededNoise(3).next(manager, 1, 4);

            OpGraph graph = OpGraph.of(List.of(input), () -> network.apply(input));

            assertThat(graph.calls()).isEqualTo(6);
            assertThat(graph.run(other).toFloatArray())
                    .isEqualTo(network.apply(other).toFloatArray());
            assertThat(graph.plain().run(other).toFloatArray())
                    .isEqualTo(network.apply(other).toFloatArray());
        }
    }

    @Test
    void whatTheComputationFreesIsKeptForTheGraph() {
        try (NDManager manager = NDManager.newBaseManager()) {
            UnaryOperator<NDArray> network = x -> {
                try (NDArray table = new SeededNoise(4).next(manager, 1, 4)) {
                    return Ops.add(x, table);
                }
            };
            NDArray input = new SeededNoise(2).next(manager, 1, 4);
            NDArray other = new SeededNoise(3).next(manager, 1, 4);

            OpGraph graph = OpGraph.of(List.of(input), () -> network.apply(input));

            assertThat(graph.run(other).toFloatArray())
                    .isEqualTo(network.apply(other).toFloatArray());
        }
    }
}
