package studio.bottega.media.cut;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import studio.bottega.media.sound.Pcm;

/**
 * What a film is cut from.
 *
 * @param clips one for each shot, by its id
 * @param narrations for the shots that have a voice, by shot id
 * @param music under the whole film
 */
public record Footage(Map<String, Path> clips, Map<String, Narration> narrations, Optional<Pcm> music) {

    public Footage {
        clips = Map.copyOf(clips);
        narrations = Map.copyOf(narrations);
    }
}
