package studio.bottega.media.speech;

import java.util.List;
import studio.bottega.contract.message.Json;

/**
 * When each word and each phoneme of a narration is heard: what captions, faces and the measures of speech read.
 *
 * @param durationSeconds length of the sound
 * @param words every token of the text in order
 * @param phones every phoneme and pause in order
 */
public record SpeechTimings(double durationSeconds, List<SpokenWord> words, List<SpokenPhone> phones) {

    private static final int MAX_ENTRIES = 100_000;

    public SpeechTimings {
        if (words.size() > MAX_ENTRIES || phones.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("A narration has at most %d words and phonemes, got %d and %d"
                    .formatted(MAX_ENTRIES, words.size(), phones.size()));
        }
        words = List.copyOf(words);
        phones = List.copyOf(phones);
    }

    /** The timings of a spoken text. */
    public static SpeechTimings of(Speech speech) {
        return new SpeechTimings(speech.duration(), speech.words(), speech.phones());
    }

    /** The timings as the TIMINGS output has them. */
    public byte[] json() {
        return Json.write(this);
    }

    /**
     * Reads a TIMINGS output.
     *
     * @throws studio.bottega.contract.message.MalformedMessageException with a sentence about what is wrong
     */
    public static SpeechTimings read(byte[] json) {
        return Json.read(json, SpeechTimings.class);
    }
}
