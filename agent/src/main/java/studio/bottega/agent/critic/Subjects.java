package studio.bottega.agent.critic;

import java.util.Optional;
import studio.bottega.agent.change.Draft;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.plan.Plan.Poster;
import studio.bottega.contract.plan.Plan.Shot;

/** Finds the part of the plan that a measurement is about. */
final class Subjects {

    private Subjects() {}

    /** The shot that the measurement names, by its subject or its place, or else by its time. */
    static Optional<Shot> shot(Draft draft, Measurement measurement) {
        return Repairs.id(measurement.subject(), "shots")
                .or(() -> Optional.of(measurement.place().shot()).filter(id -> !id.isEmpty()))
                .flatMap(draft::shot)
                .or(() -> at(draft, measurement));
    }

    private static Optional<Shot> at(Draft draft, Measurement measurement) {
        double middle =
                (measurement.place().startSeconds() + measurement.place().endSeconds()) / 2;
        if (middle <= 0) {
            return Optional.empty();
        }
        double end = 0;
        for (Shot shot : draft.plan().shots()) {
            end += shot.durationSeconds();
            if (middle < end) {
                return Optional.of(shot);
            }
        }
        return Optional.empty();
    }

    /** The poster that the measurement names, or the one that its artifact shows. */
    static Optional<Poster> poster(Draft draft, String artifact, Measurement measurement) {
        return Repairs.id(measurement.subject(), "posters")
                .flatMap(draft::poster)
                .or(() -> draft.plan().deliverables().stream()
                        .filter(deliverable -> deliverable.id().equals(artifact))
                        .findFirst()
                        .flatMap(deliverable -> draft.poster(deliverable.of())));
    }

    /** The index of a poster among its siblings, which decides the family of a layout that is not named. */
    static int index(Draft draft, Poster poster) {
        return draft.plan().posters().indexOf(poster);
    }
}
