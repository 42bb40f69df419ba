package studio.bottega.media.cut;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import studio.bottega.media.mix.Mixdown;
import studio.bottega.media.type.TextLayout;

/**
 * What came of cutting a film, beside its file.
 *
 * @param frames of the film
 * @param seconds length of the film
 * @param captions of everything that is said; of a film in which nobody speaks, of what its shots say on screen
 * @param layout every text in the picture with its place and time
 * @param mix the sound, empty for a silent film
 * @param poster the frame that stands for the film
 * @param contactSheet the film at a glance
 * @param notes what a person should know, in sentences: a clip that was too short, a voice that was cut off
 */
public record Film(
        int frames,
        double seconds,
        Captions captions,
        TextLayout layout,
        Optional<Mixdown> mix,
        BufferedImage poster,
        BufferedImage contactSheet,
        List<String> notes) {

    public Film {
        notes = List.copyOf(notes);
    }
}
