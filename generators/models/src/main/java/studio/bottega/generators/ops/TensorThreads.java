package studio.bottega.generators.ops;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/** How many threads a computation may use. */
public final class TensorThreads {

    private TensorThreads() {}

    /**
     * Lets what the calling thread computes use so many threads; other threads keep theirs. Small models on a busy machine want one: at the end of each operator
     * the threads wait for each other, and one that has lost its processor holds up the rest for longer than the operator takes.
     *
     * @param threads at least 1
     */
    public static void use(int threads) {
        Engine.getInstance();
        int others = JniUtils.getNumThreads();
        JniUtils.setNumThreads(threads); // of this thread, and what threads begin with that are new to the library
        Thread restoring = new Thread(() -> JniUtils.setNumThreads(others), "tensor-threads");
        restoring.start();
        try {
            restoring.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
