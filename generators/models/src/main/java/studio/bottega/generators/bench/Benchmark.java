package studio.bottega.generators.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import studio.bottega.generators.ops.OpGraph;
import studio.bottega.generators.ops.OpProfile;
import studio.bottega.generators.ops.OpProfile.Share;
import studio.bottega.generators.weights.PlannedWeights;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;

/**
 * One network on random weights: load, passes, memory, profile, and what the Java layer costs.
 *
 * @param folder where the weights lie, made if missing
 * @param passes how often each way of running it is timed
 * @param compare whether to run it as one TorchScript graph as well
 */
record Benchmark(Network network, Path folder, int passes, boolean compare, PrintStream out) {

    private static final double NANOS = 1e9;
    private static final double SMALL_SHARE = 0.01;

    void run() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            RandomCheckpoint checkpoint = new RandomCheckpoint(tensors(manager));
            Path file = folder.resolve(network.word() + ".safetensors");
            checkpoint.write(file);
            say("%s: %s, float32, %d threads", network.word(), network.title(), JniUtils.getNumThreads());
            long start = System.nanoTime();
            Weights weights = Weights.load(manager, TensorSource.open(file), DataType.FLOAT32);
            UnaryOperator<NDArray> bound = network.bind(network.config(), weights);
            say(
                    "  load      %.2f s, %d tensors of %.1f million numbers mapped",
                    (System.nanoTime() - start) / NANOS, checkpoint.tensors().size(), checkpoint.parameters() / 1e6);
            measure(manager, bound);
        }
    }

    private Map<String, long[]> tensors(NDManager manager) {
        return PlannedWeights.of(manager, weights -> network.bind(network.config(), weights));
    }

    private void measure(NDManager manager, UnaryOperator<NDArray> bound) throws IOException {
        NDArray input = network.input(manager, 0);
        Stopwatch first = new Stopwatch();
        first.time(() -> bound.apply(input)).close();
        Stopwatch java = new Stopwatch();
        for (int i = 0; i < passes; i++) {
            java.time(() -> bound.apply(input)).close();
        }
        say("  first     %.2f s, with the weights read from the file's pages", first.bestSeconds());
        say("  pass      %s", java);
        say("  memory    %s at the peak, weights included; load %s", ProcessFacts.peakMemory(), ProcessFacts.load());
        profile(bound, input);
        if (compare) {
            compare(manager, bound, input);
        }
    }

    private void profile(UnaryOperator<NDArray> bound, NDArray input) {
        long start = System.nanoTime();
        List<Share> shares = OpProfile.of(() -> bound.apply(input));
        double whole = System.nanoTime() - start;
        double rest = whole;
        for (Share share : shares) {
            rest -= share.nanos();
            if (share.nanos() / whole >= SMALL_SHARE) {
                say(
                        "  operator  %-18s %5.1f %%  %7.3f s in %d calls",
                        share.operator(), 100 * share.nanos() / whole, share.nanos() / NANOS, share.calls());
            }
        }
        say("  operator  %-18s %5.1f %%  %7.3f s", "outside of all", 100 * rest / whole, rest / NANOS);
    }

    private void compare(NDManager manager, UnaryOperator<NDArray> bound, NDArray input) {
        OpGraph graph = OpGraph.of(List.of(input), () -> bound.apply(input));
        NDArray other = network.input(manager, 1);
        double difference = difference(bound, graph, other);
        Turns turns = turns(() -> bound.apply(other), () -> graph.run(other));
        say("  again     %s", turns.java);
        say("  graph     %s; one TorchScript graph of the same %d calls", turns.script, graph.calls());
        say("  overhead  %s; outputs differ by %.1e", turns, difference);
        OpGraph plain = graph.plain();
        plain.run(other).close();
        Turns against = turns(() -> bound.apply(other), () -> plain.run(other));
        say("  plain     %s; the graph as PyTorch lays it out by itself", against.script);
        say("  share     %s of that", against);
    }

    /** The graph's first run, which compiles it. */
    private static double difference(UnaryOperator<NDArray> bound, OpGraph graph, NDArray other) {
        try (NDArray java = bound.apply(other);
                NDArray script = graph.run(other);
                NDArray apart = java.sub(script).abs().max()) {
            return apart.getFloat();
        }
    }

    /** Two ways of running a network, timed in turn. */
    private record Turns(Stopwatch java, Stopwatch script) {

        /** How much longer the first takes. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.3f by best time, %.3f by median, %.3f by processor time",
                    java.bestSeconds() / script.bestSeconds(),
                    java.medianSeconds() / script.medianSeconds(),
                    java.medianProcessorSeconds() / script.medianProcessorSeconds());
        }
    }

    /** Each goes first in every other round: what the one leaves in caches and memory is what the other finds. */
    private Turns turns(Supplier<NDArray> java, Supplier<NDArray> script) {
        Turns turns = new Turns(new Stopwatch(), new Stopwatch());
        for (int i = 0; i < passes; i++) {
            if (i % 2 == 0) {
                turns.java.time(java).close();
                turns.script.time(script).close();
            } else {
                turns.script.time(script).close();
                turns.java.time(java).close();
            }
        }
        return turns;
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
