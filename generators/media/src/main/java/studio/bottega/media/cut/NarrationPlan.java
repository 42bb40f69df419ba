package studio.bottega.media.cut;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Places each shot's voice in the film: within its shot where it fits, later where the voice before is still speaking. */
final class NarrationPlan {

    private static final double USUAL_LEAD = 0.4; // seconds from the cut to the first word
    private static final double LEAST_LEAD = 0.06;
    private static final double PAUSE = 0.15; // between two voices

    /**
     * A voice in the film.
     *
     * @param start seconds
     */
    record Placed(Timeline.Take take, Narration narration, double start) {

        double end() {
            return start + narration.sound().seconds();
        }
    }

    private NarrationPlan() {}

    static List<Placed> of(Timeline timeline, Map<String, Narration> narrations) {
        List<Placed> placed = new ArrayList<>();
        double free = 0;
        for (Timeline.Take take : timeline.takes()) {
            Optional<Narration> narration =
                    Optional.ofNullable(narrations.get(take.segment().shot()));
            if (narration.isPresent()) {
                Placed voice = place(timeline, take, narration.get(), free);
                placed.add(voice);
                free = voice.end() + PAUSE;
            }
        }
        return placed;
    }

    private static Placed place(Timeline timeline, Timeline.Take take, Narration narration, double free) {
        double first = timeline.seconds(take.first());
        double slack = timeline.seconds(take.end()) - first - narration.sound().seconds();
        double lead = Math.max(LEAST_LEAD, Math.min(USUAL_LEAD, slack / 2));
        return new Placed(take, narration, Math.max(free, first + lead));
    }
}
