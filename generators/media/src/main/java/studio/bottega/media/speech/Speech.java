package studio.bottega.media.speech;

import java.util.List;
import studio.bottega.media.sound.Pcm;

/**
 * A spoken text.
 *
 * @param samples mono, -1 to 1; owned by this value, not to be changed
 * @param sampleRate hertz
 * @param words every token of the text in order; they do not overlap
 * @param phones every phoneme and pause in order, without gaps from the first to the last
 */
@SuppressWarnings("ArrayRecordComponent") // A sound is compared by nobody and is too large to copy.
public record Speech(float[] samples, int sampleRate, List<SpokenWord> words, List<SpokenPhone> phones) {

    public Speech {
        words = List.copyOf(words);
        phones = List.copyOf(phones);
    }

    /** Length in seconds. */
    public double duration() {
        return (double) samples.length / sampleRate;
    }

    /** The sound as a value that can be mixed and written. */
    public Pcm sound() {
        return Pcm.mono(samples, sampleRate);
    }

    /** Words said per minute, pauses included; 0 for silence. */
    public double wordsPerMinute() {
        long said = words.stream()
                .mapToLong(word -> word.spoken().split(" ").length)
                .sum();
        return samples.length == 0 ? 0 : said * 60 / duration();
    }
}
