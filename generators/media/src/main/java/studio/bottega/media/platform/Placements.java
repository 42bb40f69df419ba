package studio.bottega.media.platform;

import java.util.List;
import java.util.OptionalLong;

/** The placements that come with the library. Immutable. */
public final class Placements {

    private record Document(List<Placement> placements) {}

    private static final List<Placement> BUILT_IN =
            List.copyOf(Data.read("placements.json", Document.class).placements());

    private Placements() {}

    public static List<Placement> builtIn() {
        return BUILT_IN;
    }

    /** Those that a file of such a shape is meant for. A size that some place takes alone is meant for that place. */
    public static List<Placement> of(boolean film, int width, int height) {
        List<Placement> taking = BUILT_IN.stream()
                .filter(placement -> placement.takes(film, width, height))
                .toList();
        List<Placement> sized = taking.stream()
                .filter(placement -> !placement.sizes().isEmpty())
                .toList();
        return sized.isEmpty() ? taking : sized;
    }

    /** The most bytes that every placement of a still of this size takes; empty if none says. */
    public static OptionalLong mostBytes(int width, int height) {
        return of(false, width, height).stream()
                .mapToLong(Placement::maxBytes)
                .filter(bytes -> bytes > 0)
                .min();
    }
}
