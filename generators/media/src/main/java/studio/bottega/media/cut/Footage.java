package studio.bottega.media.cut;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import studio.bottega.media.sound.Pcm;
import studio.bottega.media.type.BrandMark;

/**
 * What a film is cut from.
 *
 * @param clips one for each shot, by its id
 * @param narrations for the shots that have a voice, by shot id
 * @param music under the whole film
 * @param brand whose film it is
 */
public record Footage(
        Map<String, Path> clips, Map<String, Narration> narrations, Optional<Pcm> music, BrandMark brand) {

    /** Footage for nobody's brand. */
    public Footage(Map<String, Path> clips, Map<String, Narration> narrations, Optional<Pcm> music) {
        this(clips, narrations, music, BrandMark.NONE);
    }

    public Footage {
        clips = Map.copyOf(clips);
        narrations = Map.copyOf(narrations);
    }
}
