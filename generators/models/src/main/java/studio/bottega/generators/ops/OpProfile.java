package studio.bottega.generators.ops;

import ai.djl.ndarray.NDArray;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Where the time of a computation goes, by operator of the library. */
public final class OpProfile {

    private OpProfile() {}

    /**
     * One operator.
     *
     * @param operator its name in the library
     * @param nanos of all its calls together
     */
    public record Share(String operator, long calls, long nanos) {}

    /** Runs a computation on this thread and counts, the costliest operator first. */
    public static List<Share> of(Supplier<NDArray> computation) {
        Map<String, long[]> callsAndNanos = new LinkedHashMap<>();
        OpLibrary.watched(
                        (method, arguments, result, nanos) -> {
                            long[] sums = callsAndNanos.computeIfAbsent(method, name -> new long[2]);
                            sums[0]++;
                            sums[1] += nanos;
                        },
                        computation)
                .close();
        return callsAndNanos.entrySet().stream()
                .map(entry -> new Share(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .sorted(Comparator.comparingLong(Share::nanos).reversed())
                .toList();
    }
}
