package studio.bottega.generators.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    /** Arrays made of Java's memory go with it, views of them too: what is written over it must not reach the graph. */
    @Test
    void whatTheComputationMakesOfItsOwnMemoryIsCopiedForTheGraph() {
        try (NDManager manager = NDManager.newBaseManager()) {
            ByteBuffer memory = ByteBuffer.allocateDirect(4 * Float.BYTES).order(ByteOrder.nativeOrder());
            UnaryOperator<NDArray> network = x -> {
                memory.asFloatBuffer().put(new float[] {1, 2, 3, 4});
                try (NDArray table = manager.create(memory, new Shape(1, 4), DataType.FLOAT32)) {
                    return Ops.add(x, table);
                }
            };
            NDArray input = new SeededNoise(2).next(manager, 1, 4);
            NDArray other = new SeededNoise(3).next(manager, 1, 4);

            OpGraph graph = OpGraph.of(List.of(input), () -> network.apply(input));
            float[] expected = network.apply(other).toFloatArray();
            memory.asFloatBuffer().put(new float[4]);

            assertThat(graph.run(other).toFloatArray()).isEqualTo(expected);
        }
    }
}
