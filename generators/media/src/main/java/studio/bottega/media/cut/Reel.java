package studio.bottega.media.cut;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.contract.domain.GenerationSpec.AssembleSpec;
import studio.bottega.media.codec.YuvFrame;

/** The clips of a film as one strip of frames, cross-faded where shots overlap; at most two clips are open. Confined to one thread. */
final class Reel implements AutoCloseable {

    private final Timeline timeline;
    private final Map<String, Path> clips;
    private final AssembleSpec spec;
    private final List<String> notes = new ArrayList<>();
    private int take = -1;
    private Optional<ClipReader> before = Optional.empty();
    private Optional<ClipReader> now = Optional.empty();

    Reel(Timeline timeline, Map<String, Path> clips, AssembleSpec spec) {
        this.timeline = timeline;
        this.clips = clips;
        this.spec = spec;
    }

    /** The picture of a frame; frames are asked for in order. It may be shared with the next one and is not to be changed. */
    YuvFrame frame(int frame) {
        while (take < 0 || frame >= timeline.takes().get(take).end()) {
            turnTo(take + 1);
        }
        Timeline.Take current = timeline.takes().get(take);
        int into = frame - current.first();
        YuvFrame picture = now.orElseThrow().at(timeline.seconds(into));
        if (into >= current.fade() || before.isEmpty()) {
            before.ifPresent(this::closeBefore);
            return picture;
        }
        int since = frame - timeline.takes().get(take - 1).first();
        double share = eased((into + 1.0) / (current.fade() + 1));
        return CrossFade.of(before.get().at(timeline.seconds(since)), picture, share);
    }

    private void turnTo(int next) {
        before.ifPresent(this::closeBefore);
        before = now;
        now = Optional.empty();
        take = next;
        String shot = timeline.takes().get(next).segment().shot();
        Path clip = Optional.ofNullable(clips.get(shot)).orElseThrow();
        now = Optional.of(new ClipReader(clip, shot, spec.width(), spec.height(), spec.framesPerSecond()));
    }

    private void closeBefore(ClipReader reader) {
        noteHeld(reader);
        reader.close();
        before = Optional.empty();
    }

    private void noteHeld(ClipReader reader) {
        if (reader.heldFrames() > 1) {
            notes.add("The clip of shot %s is too short: its last picture stands for %d frames."
                    .formatted(reader.shot(), reader.heldFrames()));
        }
    }

    private static double eased(double t) {
        return t * t * (3 - 2 * t);
    }

    /** What a person should know of the clips that were used up so far and of the current one. */
    List<String> notes() {
        now.ifPresent(this::noteHeld);
        return List.copyOf(notes);
    }

    @Override
    public void close() {
        before.ifPresent(ClipReader::close);
        now.ifPresent(ClipReader::close);
    }
}
