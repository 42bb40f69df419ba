package studio.bottega.generators.weights;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages bytes in ways that transfers, other programs and attackers do; the same seed, the same damage. */
public final class SeededMutation {

    private static final List<String> SPLINTERS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "true",
            "-1",
            "0",
            "1e309",
            "9223372036854775807",
            "4294967296",
            "NaN",
            "{\"a\":",
            "[[[[[[[[",
            "\\u0000",
            "\u00e9",
            "data_offsets",
            "shape",
            "F32",
            "BF16",
            "__metadata__",
            " ",
            "\n");

    private SeededMutation() {}

    /** One to four kinds of damage. */
    public static byte[] of(byte[] original, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = original;
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(Math.max(1, bytes.length));
        int length = random.nextInt(1, 17);
        return switch (random.nextInt(8)) {
            case 0 -> flipped(bytes, at, random);
            case 1 -> Arrays.copyOf(bytes, at); // cut off
            case 2 -> Arrays.copyOf(bytes, bytes.length + random.nextInt(64)); // zeros behind
            case 3 -> replaced(bytes, at, length, new byte[0]); // left out
            case 4 ->
                replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length))); // twice
            case 5 -> replaced(bytes, at, random.nextInt(4), splinter(random));
            case 6 -> digits(bytes, at, random);
            default ->
                flipped(flipped(bytes, Math.min(at, 9), random), at, random); // the length in front, and elsewhere
        };
    }

    private static byte[] splinter(SplittableRandom random) {
        return SPLINTERS.get(random.nextInt(SPLINTERS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] flipped(byte[] bytes, int at, SplittableRandom random) {
        byte[] copy = bytes.clone();
        if (at < copy.length) {
            copy[at] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static byte[] replaced(byte[] bytes, int at, int removed, byte[] inserted) {
        int rest = Math.min(bytes.length, at + removed);
        byte[] copy = new byte[at + inserted.length + bytes.length - rest];
        System.arraycopy(bytes, 0, copy, 0, Math.min(at, bytes.length));
        System.arraycopy(inserted, 0, copy, at, inserted.length);
        System.arraycopy(bytes, rest, copy, at + inserted.length, bytes.length - rest);
        return copy;
    }

    /** Changes the next number. */
    private static byte[] digits(byte[] bytes, int from, SplittableRandom random) {
        byte[] copy = bytes.clone();
        for (int i = from; i < copy.length; i++) {
            if (copy[i] >= '0' && copy[i] <= '9') {
                copy[i] = (byte) ('0' + random.nextInt(10));
                return copy;
            }
        }
        return copy;
    }
}
