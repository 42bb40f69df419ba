package studio.bottega.agent.critic;

import java.util.Optional;
import studio.bottega.agent.change.Draft;
import studio.bottega.agent.change.ShotTimes;
import studio.bottega.agent.change.Wording;
import studio.bottega.agent.timing.SpeakingTime;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.plan.Plan.Shot;
import studio.bottega.contract.plan.PlanPatch.Edit;

/** Repairs of time and words: what is said or read too fast gets more time from the other shots, or fewer words. */
final class WordRepairs {

    private static final double AT_LEAST = 1.12;
    private static final double AT_MOST = 2.0;
    /** The others gave too little if less than this share of what was missing came. */
    private static final double ENOUGH = 0.9;

    private WordRepairs() {}

    static void time(Draft draft, String artifact, Measurement measurement) {
        Optional<Shot> found = Subjects.shot(draft, measurement).or(() -> fastest(draft));
        if (found.isEmpty()) {
            return;
        }
        Shot shot = found.get();
        // The measure says how much too fast; only where it is no ratio of speeds is a usual step taken.
        double factor = measurement.limit() > 0 && measurement.value() > measurement.limit()
                ? measurement.value() / measurement.limit() * 1.03
                : AT_LEAST;
        double wanted = shot.durationSeconds() * Math.max(AT_LEAST, Math.min(AT_MOST, factor));
        double got = new ShotTimes(draft)
                .resize(
                        shot.id(),
                        wanted,
                        "The words of shot %s went by too fast: it gets more time.".formatted(shot.id()));
        boolean enough = got - shot.durationSeconds() >= ENOUGH * (wanted - shot.durationSeconds());
        if (!enough) {
            shorten(draft, shot, wanted, got);
        }
    }

    /** A caption that does not fit its lines has too many words, whatever time it gets. */
    static void fewer(Draft draft, String artifact, Measurement measurement) {
        Subjects.shot(draft, measurement)
                .flatMap(shot -> Wording.shorter(shot.narration())
                        .map(line -> new Edit("/shots/" + shot.id() + "/narration", line, "")))
                .ifPresent(edit -> draft.set(edit.path(), edit.value(), "The caption was too long: a shorter line."));
    }

    private static void shorten(Draft draft, Shot shot, double wanted, double got) {
        double rate = draft.plan().audio().voiceRate();
        double room = SpeakingTime.needed(shot.narration(), rate) * got / wanted;
        Wording.toFit(shot.narration(), room, rate)
                .or(() -> Wording.shorter(shot.narration()))
                .filter(line -> !line.equals(shot.narration()))
                .ifPresent(line -> draft.set(
                        "/shots/" + shot.id() + "/narration",
                        line,
                        "The other shots can spare no more time, so the line is shorter."));
    }

    /** The shot whose words have the least air. */
    private static Optional<Shot> fastest(Draft draft) {
        double rate = draft.plan().audio().voiceRate();
        return draft.plan().shots().stream()
                .filter(shot -> !shot.narration().isBlank())
                .min((a, b) -> Double.compare(air(a, rate), air(b, rate)));
    }

    private static double air(Shot shot, double rate) {
        return shot.durationSeconds() - SpeakingTime.needed(shot.narration(), rate);
    }

    /** A film that is not as long as it was ordered: its shots are brought to the order again. */
    static void lengths(Draft draft, String artifact, Measurement measurement) {
        draft.film()
                .filter(film -> film.id().equals(artifact))
                .ifPresent(film ->
                        new ShotTimes(draft).total(film.durationSeconds(), "The film must last what was ordered."));
        if (draft.patch().isEmpty()) {
            Subjects.shot(draft, measurement)
                    .ifPresent(shot -> draft.set(
                            "/shots/" + shot.id() + "/take",
                            shot.take() + 1,
                            "The clip did not have its length: another take."));
        }
    }
}
