package studio.bottega.agent.critic;

import java.util.Optional;
import studio.bottega.agent.change.Cameras;
import studio.bottega.agent.change.Draft;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.plan.Plan.Poster;
import studio.bottega.contract.plan.Plan.Shot;

/** Repairs of pictures and their movement. */
final class PictureRepairs {

    private static final double FADE_SECONDS = 0.5;
    private static final double CUT_SECONDS = 0.1; // as near as a measure tells a cut

    private PictureRepairs() {}

    static void anotherTake(Draft draft, String artifact, Measurement measurement) {
        Optional<Poster> poster = Subjects.poster(draft, artifact, measurement);
        if (poster.isPresent()) {
            draft.set(
                    "/posters/" + poster.get().id() + "/take",
                    poster.get().take() + 1,
                    "The picture had a defect (%s): another take.".formatted(measurement.rule()));
            return;
        }
        Subjects.shot(draft, measurement)
                .ifPresent(shot -> draft.set(
                        "/shots/" + shot.id() + "/take",
                        shot.take() + 1,
                        "The picture had a defect (%s): another take.".formatted(measurement.rule())));
    }

    /** Two pictures that are nearly the same go over into each other, which does not jump. */
    static void crossFade(Draft draft, String artifact, Measurement measurement) {
        Optional<Shot> before = Optional.empty();
        double start = 0;
        for (Shot shot : draft.plan().shots()) {
            if (before.isPresent() && Math.abs(measurement.place().startSeconds() - start) < CUT_SECONDS) {
                double shorter = Math.min(before.get().durationSeconds(), shot.durationSeconds());
                draft.set(
                        "/shots/" + shot.id() + "/transitionSeconds",
                        Math.max(shot.transitionSeconds(), draft.frames().snap(Math.min(FADE_SECONDS, shorter / 4))),
                        "The picture jumped where it is nearly the same before and after: a cross-fade.");
                return;
            }
            start += shot.durationSeconds();
            before = Optional.of(shot);
        }
    }

    /** A shot that stands still moves a little; one that should have moved is taken again. */
    static void move(Draft draft, String artifact, Measurement measurement) {
        Subjects.shot(draft, measurement).ifPresent(shot -> {
            String camera = Cameras.still(shot.camera()) ? Cameras.gentle(shot.camera()) : shot.camera();
            draft.set("/shots/" + shot.id() + "/camera", camera, "The picture stood still: a slow push-in.");
            draft.set("/shots/" + shot.id() + "/take", shot.take() + 1, "The picture stood still: another take.");
        });
    }

    static void calmer(Draft draft, String artifact, Measurement measurement) {
        Subjects.shot(draft, measurement)
                .ifPresent(shot -> draft.set(
                        "/shots/" + shot.id() + "/camera",
                        Cameras.scaled(shot.camera(), 0.7),
                        "The camera did not do what was ordered: a calmer move."));
    }
}
