package studio.bottega.media.speech;

/**
 * How a text is spoken.
 *
 * @param rate speed against the voice's own, 0.4 to 2.5
 * @param semitones pitch against the voice's own, -6 to 6
 * @param liveliness width of the melody against the voice's own, 0.3 to 2
 * @param pauses length of pauses, 0.3 to 3
 * @param room how much room is heard, 0 (none) to 1
 */
public record SpeechStyle(double rate, double semitones, double liveliness, double pauses, double room) {

    /** Even and clear: for lessons and explanations. */
    public static final SpeechStyle NEUTRAL = new SpeechStyle(1.0, -0.5, 1.1, 1.0, 0.35);

    /** A little lower and slower: for stories and friendly advertisements. */
    public static final SpeechStyle WARM = new SpeechStyle(0.95, -1.5, 1.15, 1.05, 0.4);

    /** Faster, higher, livelier: for offers and short spots. */
    public static final SpeechStyle BRIGHT = new SpeechStyle(1.07, 0.5, 1.3, 0.85, 0.3);

    /** Slow and low: for meditative or solemn texts. */
    public static final SpeechStyle CALM = new SpeechStyle(0.86, -2.0, 0.9, 1.4, 0.5);

    public SpeechStyle {
        require("rate", rate, 0.4, 2.5);
        require("pitch in semitones", semitones, -6, 6);
        require("liveliness", liveliness, 0.3, 2);
        require("length of pauses", pauses, 0.3, 3);
        require("room", room, 0, 1);
    }

    private static void require(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    "The " + name + " of a voice is " + value + "; give a number from " + low + " to " + high + ".");
        }
    }

    /** The same style at another speed. */
    public SpeechStyle withRate(double newRate) {
        return new SpeechStyle(newRate, semitones, liveliness, pauses, room);
    }
}
