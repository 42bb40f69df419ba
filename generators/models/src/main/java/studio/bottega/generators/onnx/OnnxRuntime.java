package studio.bottega.generators.onnx;

import ai.djl.engine.Engine;

/** ONNX Runtime in this process. */
public final class OnnxRuntime {

    static final String ENGINE = "OnnxRuntime";

    private OnnxRuntime() {}

    /**
     * Loads the runtime. A process has one environment of it, and DJL's engine insists on making it: where another library was first, no graph
     * loads any more. So whoever uses another library on the same runtime (sentence embeddings do) calls this before. Takes some tenths of a
     * second once; idempotent, thread-safe.
     */
    public static void start() {
        Engine.getEngine(ENGINE);
    }
}
