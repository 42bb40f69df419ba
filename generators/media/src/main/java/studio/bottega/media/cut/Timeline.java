package studio.bottega.media.cut;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.domain.GenerationSpec.AssembleSpec;
import studio.bottega.contract.domain.GenerationSpec.Segment;

/**
 * Which shot is seen when, in whole frames. A fade begins where its shot begins, and the shot before runs on under it, so the film is as
 * long as its shots together. Immutable.
 */
final class Timeline {

    /**
     * A shot in the film.
     *
     * @param first its first frame
     * @param end the frame after its last, fades under the next shot not counted
     * @param fade frames over which it fades in
     */
    record Take(Segment segment, int first, int end, int fade) {}

    private final int framesPerSecond;
    private final List<Take> takes = new ArrayList<>();

    Timeline(AssembleSpec spec) {
        this.framesPerSecond = spec.framesPerSecond();
        double seconds = 0;
        for (Segment segment : spec.segments()) {
            int first = frame(seconds);
            seconds += segment.durationSeconds();
            int end = frame(seconds);
            int most = takes.isEmpty() ? 0 : Math.min(end - first, last().end - last().first) / 2;
            int fade = Math.min(most, frame(segment.transitionSeconds()));
            if (end > first) {
                takes.add(new Take(segment, first, end, fade));
            }
        }
        if (takes.isEmpty()) {
            throw new IllegalArgumentException("The shots of this film are together shorter than one frame.");
        }
    }

    private Take last() {
        return takes.get(takes.size() - 1);
    }

    private int frame(double seconds) {
        return (int) Math.round(seconds * framesPerSecond);
    }

    List<Take> takes() {
        return List.copyOf(takes);
    }

    int frames() {
        return last().end;
    }

    double seconds() {
        return seconds(frames());
    }

    double seconds(int frame) {
        return (double) frame / framesPerSecond;
    }
}
