package studio.bottega.generators.noise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Hands out given tensors in order, in place of drawing: how a run of the reference is followed step by step. */
public final class RecordedNoise implements NoiseSource {

    private final Deque<NDArray> recorded;

    /**
     * @param recorded standard normal tensors; each is handed out once and stays with its manager
     */
    public RecordedNoise(List<NDArray> recorded) {
        this.recorded = new ArrayDeque<>(recorded);
    }

    @Override
    public NDArray next(NDManager manager, long... shape) {
        NDArray noise = recorded.poll();
        if (noise == null) {
            throw new IllegalStateException(
                    "The recorded noise is used up; shape asked for: " + Arrays.toString(shape));
        }
        if (!Arrays.equals(noise.getShape().getShape(), shape)) {
            throw new IllegalStateException("The recorded noise has the shape %s where %s is asked for"
                    .formatted(noise.getShape(), Arrays.toString(shape)));
        }
        return noise;
    }

    /** How many tensors were not asked for. */
    public int remaining() {
        return recorded.size();
    }
}
