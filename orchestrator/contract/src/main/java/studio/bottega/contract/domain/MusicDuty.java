package studio.bottega.contract.domain;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Shot;

/**
 * What is held against the music of a finished film.
 *
 * @param tempoBpm beats a minute; 0 if nobody ordered a tempo, or no music
 * @param cutSeconds when each shot but the first begins to show
 */
public record MusicDuty(int tempoBpm, List<Double> cutSeconds) {

    public static final MusicDuty NONE = new MusicDuty(0, List.of());

    public MusicDuty {
        Checks.range("tempoBpm", tempoBpm, 0, 240);
        cutSeconds = List.copyOf(cutSeconds);
    }

    /** What the films of a plan owe their music; nothing if it is silent or free in tempo. */
    public static MusicDuty of(Plan plan) {
        return plan.audio().musical() && plan.audio().tempoBpm() > 0
                ? new MusicDuty(plan.audio().tempoBpm(), cuts(plan))
                : NONE;
    }

    /** When each shot of a plan but the first begins, in seconds. */
    public static List<Double> cuts(Plan plan) {
        List<Double> cuts = new ArrayList<>();
        double seconds = 0;
        for (Shot shot : plan.shots()) {
            if (seconds > 0) {
                cuts.add(seconds);
            }
            seconds += shot.durationSeconds();
        }
        return cuts;
    }
}
