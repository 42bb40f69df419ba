package studio.bottega.media.score;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chord in numbers: a scale degree and what is built on it. {@code 1}, {@code 6m7}, {@code 4M7}, {@code 5s4}, {@code b7M}, {@code 1/3}: an
 * optional flat, the degree, an optional quality (M major, m minor, s2 and s4 suspended, o diminished; otherwise the scale's own third), an optional
 * 6, 7 or 9 from the scale, and after a slash the degree in the bass.
 *
 * @param root semitones of the root above the tonic
 * @param tones semitones of the tones above the root, the root first
 * @param bass semitones of the bass above the tonic
 */
@SuppressWarnings("ArrayRecordComponent") // Tones are read, never changed; chords are compared by nobody.
record Chord(int root, int[] tones, int bass) {

    private static final Pattern NUMBER = Pattern.compile("(b?)([1-7])(M|m|s2|s4|o)?(6|7|9)?(?:/(b?)([1-7]))?");

    /** Reads a chord in a mode. */
    static Chord of(String written, Mode mode) {
        Matcher matcher = NUMBER.matcher(written);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + written + "' is no chord such as 1, 6m7, 4M7, 5s4, b7M or 1/3.");
        }
        int degree = Integer.parseInt(matcher.group(2)) - 1;
        int root = mode.semitones(degree) - (matcher.group(1).isEmpty() ? 0 : 1);
        String quality = matcher.group(3) == null ? "" : matcher.group(3);
        int[] triad = triad(quality, degree, mode);
        int[] tones = matcher.group(4) == null ? triad : extended(triad, matcher.group(4), quality, degree, mode);
        int bass = matcher.group(6) == null
                ? root
                : mode.semitones(Integer.parseInt(matcher.group(6)) - 1)
                        - (matcher.group(5).isEmpty() ? 0 : 1);
        return new Chord(root, tones, bass);
    }

    private static int[] triad(String quality, int degree, Mode mode) {
        int base = mode.semitones(degree);
        return switch (quality) {
            case "M" -> new int[] {0, 4, 7};
            case "m" -> new int[] {0, 3, 7};
            case "o" -> new int[] {0, 3, 6};
            case "s2" -> new int[] {0, 2, 7};
            case "s4" -> new int[] {0, 5, 7};
            default -> new int[] {0, mode.semitones(degree + 2) - base, mode.semitones(degree + 4) - base};
        };
    }

    private static int[] extended(int[] triad, String extension, String quality, int degree, Mode mode) {
        int base = mode.semitones(degree);
        int added = switch (extension) {
            case "6" -> mode.semitones(degree + 5) - base;
            case "9" -> 14;
            default -> quality.equals("M") && degree != 4 ? 11 : mode.semitones(degree + 6) - base;
        };
        int[] tones = Arrays.copyOf(triad, 4);
        tones[3] = added;
        return tones;
    }

    /** Whether a pitch, in semitones above the tonic, belongs to the chord. */
    boolean has(int semitones) {
        return Arrays.stream(tones).anyMatch(tone -> Math.floorMod(semitones - root - tone, 12) == 0);
    }
}
