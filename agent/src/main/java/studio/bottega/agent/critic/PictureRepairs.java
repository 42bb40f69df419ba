package studio.bottega.agent.critic;

import java.util.Optional;
import studio.bottega.agent.change.Cameras;
import studio.bottega.agent.change.Draft;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.plan.Plan.Poster;

/** Repairs of pictures and their movement. */
final class PictureRepairs {

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
