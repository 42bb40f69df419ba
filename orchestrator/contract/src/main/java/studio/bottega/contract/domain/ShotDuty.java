package studio.bottega.contract.domain;

import java.util.List;
import studio.bottega.contract.plan.Plan;

/**
 * What is held against one shot of a finished film.
 *
 * @param id in the plan
 * @param seconds how long it is, its transition in it
 * @param transitionSeconds how long it shares its beginning with the shot before
 * @param camera its trajectory in words
 * @param narration what is said in it, or empty
 */
public record ShotDuty(String id, double seconds, double transitionSeconds, String camera, String narration) {

    public ShotDuty {
        Checks.notBlank("id", id);
    }

    /** What the films of a plan owe its shots, in their order. */
    public static List<ShotDuty> of(Plan plan) {
        return plan.shots().stream()
                .map(shot -> new ShotDuty(
                        shot.id(), shot.durationSeconds(), shot.transitionSeconds(), shot.camera(), shot.narration()))
                .toList();
    }
}
