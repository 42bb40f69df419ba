package studio.bottega.generators.parity;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The numbers that fixtures are run in. The reference was run in 32 bits; with fewer, only the pictures of whole pipelines are held against it, by the root of the
 * mean square of their differences as a share of the picture's own.
 */
public enum Precision {
    /** Every tensor, at the tolerances of the set. */
    FLOAT32(DataType.FLOAT32, 0),
    /** Eight bits of a number's digits. */
    BFLOAT16(DataType.BFLOAT16, 0.1),
    /** Eleven bits. */
    FLOAT16(DataType.FLOAT16, 0.02);

    private final DataType type;
    private final double share;

    Precision(DataType type, double share) {
        this.type = type;
        this.share = share;
    }

    DataType type() {
        return type;
    }

    /** Whether it is that of the reference. */
    boolean whole() {
        return this == FLOAT32;
    }

    /** How far a picture may be from the reference's, as a share of its own root mean square. */
    double share() {
        return share;
    }

    /** @throws IllegalArgumentException if there is none of that name; the message is a sentence */
    public static Precision named(String word) {
        return Arrays.stream(values())
                .filter(precision -> precision.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no precision '%s'; there are %s."
                        .formatted(
                                word,
                                Arrays.stream(values()).map(Precision::word).collect(Collectors.joining(", ")))));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
