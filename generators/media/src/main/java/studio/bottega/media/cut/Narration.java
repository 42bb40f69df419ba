package studio.bottega.media.cut;

import java.util.List;
import studio.bottega.media.sound.Pcm;
import studio.bottega.media.speech.SpokenWord;

/**
 * The voice over one shot.
 *
 * @param sound of the voice
 * @param words of the text with their times in the sound
 */
public record Narration(Pcm sound, List<SpokenWord> words) {

    public Narration {
        words = List.copyOf(words);
    }
}
