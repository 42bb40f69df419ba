package studio.bottega.generators.parity;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** Reproduces the outputs of one kind of fixture. */
@FunctionalInterface
public interface ParityCase {

    /**
     * @return tensors by the names of {@code outputs.safetensors}; others are ignored
     * @throws UnsupportedFixtureException if the fixture needs something that is not there
     */
    Map<String, NDArray> run(FixtureRun run);
}
