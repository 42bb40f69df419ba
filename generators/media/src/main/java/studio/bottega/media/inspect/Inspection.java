package studio.bottega.media.inspect;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.inspect.rule.Expectation;
import studio.bottega.media.type.TextLayout;

/**
 * A file to be looked at, and what is known about it. Any file will do; the more is known, the more is measured.
 *
 * @param artifact how the report calls it
 * @param file a film, a sound, a picture or captions
 * @param expected what was ordered
 * @param layout where its words stand
 * @param background the picture before it was written on
 * @param cues its captions
 * @param story what its plan tells of it
 */
public record Inspection(
        String artifact,
        Path file,
        Expectation expected,
        Optional<TextLayout> layout,
        Optional<Path> background,
        List<Cue> cues,
        Story story) {

    public Inspection {
        cues = List.copyOf(cues);
    }

    /** A file about which nothing is known. */
    public static Inspection of(String artifact, Path file) {
        return new Inspection(
                artifact, file, Expectation.NONE, Optional.empty(), Optional.empty(), List.of(), Story.NONE);
    }

    public Inspection expecting(Expectation order) {
        return new Inspection(artifact, file, order, layout, background, cues, story);
    }

    public Inspection withLayout(TextLayout words) {
        return new Inspection(artifact, file, expected, Optional.of(words), background, cues, story);
    }

    public Inspection withBackground(Path picture) {
        return new Inspection(artifact, file, expected, layout, Optional.of(picture), cues, story);
    }

    public Inspection withCues(List<Cue> captions) {
        return new Inspection(artifact, file, expected, layout, background, captions, story);
    }

    public Inspection telling(Story told) {
        return new Inspection(artifact, file, expected, layout, background, cues, told);
    }
}
