package studio.bottega.media.cut;

import java.util.Optional;
import studio.bottega.media.codec.YuvFrame;

/** Gives the frames of a film their grain and their words; a frame that looks like the one before is the one before. Confined to one thread. */
final class FrameFinish {

    private final Timeline timeline;
    private final OverlayTrack words;
    private final Optional<FilmGrain> grain;
    private Optional<YuvFrame> clip = Optional.empty();
    private Optional<YuvFrame> finished = Optional.empty();

    FrameFinish(Timeline timeline, OverlayTrack words, Optional<FilmGrain> grain) {
        this.timeline = timeline;
        this.words = words;
        this.grain = grain;
    }

    /**
     * The next frame of the film, not to be changed.
     *
     * @param picture from the clips; the instance of the frame before where a clip holds it
     */
    YuvFrame of(YuvFrame picture, int frame) {
        if (!sameAsBefore(picture, frame)) {
            YuvFrame copy = picture.copy();
            grain.ifPresent(any -> any.over(copy, frame));
            words.over(copy, timeline.seconds(frame));
            finished = Optional.of(copy);
        }
        clip = Optional.of(picture);
        return finished.orElseThrow();
    }

    @SuppressWarnings(
            "ReferenceEquality") // Only the same instance is known to be the same picture without a look at it.
    private boolean sameAsBefore(YuvFrame picture, int frame) {
        return grain.isEmpty()
                && clip.isPresent()
                && clip.get() == picture
                && words.same(timeline.seconds(frame - 1), timeline.seconds(frame));
    }
}
