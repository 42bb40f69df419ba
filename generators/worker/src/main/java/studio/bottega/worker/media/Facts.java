package studio.bottega.worker.media;

import java.util.Locale;

/** How numbers are written among the facts of an output. */
final class Facts {

    private Facts() {}

    /** Three decimals, with a point. */
    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
