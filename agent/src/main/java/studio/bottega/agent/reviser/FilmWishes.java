package studio.bottega.agent.reviser;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import studio.bottega.agent.brief.Format;
import studio.bottega.agent.change.Cameras;
import studio.bottega.agent.change.Draft;
import studio.bottega.agent.change.ShotTimes;
import studio.bottega.agent.change.Wording;
import studio.bottega.agent.timing.SpeakingTime;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.plan.Plan.Deliverable;
import studio.bottega.contract.plan.Plan.Poster;
import studio.bottega.contract.plan.Plan.Shot;

/** Wishes about the film as a whole, and about what is delivered. */
final class FilmWishes {

    private static final double SHORTEST_SECONDS = 4;
    private static final double LONGEST_SECONDS = 900;
    private static final double FADE_SECONDS = 0.4;

    private FilmWishes() {}

    /** "Make it 20 seconds". */
    static boolean length(Clause clause, Draft draft) {
        if (clause.seconds().isEmpty()
                || !clause.shots().isEmpty()
                || draft.film().isEmpty()) {
            return false;
        }
        double seconds = clause.seconds().getAsDouble();
        if (seconds < SHORTEST_SECONDS
                || seconds > LONGEST_SECONDS
                || seconds < draft.plan().shots().size() * 0.8) {
            throw new CannotBeDoneException(
                    "%.0f seconds cannot hold the %d shots of this film; ask for more seconds, or make a new production."
                            .formatted(seconds, draft.plan().shots().size()));
        }
        String reason = "A film of %.0f seconds was asked for.".formatted(seconds);
        new ShotTimes(draft).total(seconds, reason);
        fitWords(draft, reason);
        return true;
    }

    private static void fitWords(Draft draft, String reason) {
        double rate = draft.plan().audio().voiceRate();
        for (Shot shot : draft.plan().shots()) {
            if (SpeakingTime.needed(shot.narration(), rate) > shot.durationSeconds() + 1e-6) {
                Optional<String> line = Wording.toFit(shot.narration(), shot.durationSeconds(), rate);
                draft.set(
                        "/shots/" + shot.id() + "/narration",
                        line.orElse(""),
                        reason + " The line had to become shorter.");
            }
        }
    }

    /** The whole film slower or faster, in the same time: cameras and music. */
    static boolean pace(Clause clause, Draft draft) {
        boolean slower = clause.asks("slower");
        if ((!slower && !clause.asks("faster")) || !clause.shots().isEmpty() || clause.about("narration")) {
            return false;
        }
        String reason = slower ? "A calmer film was asked for." : "A livelier film was asked for.";
        for (Shot shot : draft.plan().shots()) {
            draft.set("/shots/" + shot.id() + "/camera", Cameras.scaled(shot.camera(), slower ? 0.7 : 1.25), reason);
        }
        int tempo = draft.plan().audio().tempoBpm();
        if (tempo > 0) {
            draft.set(
                    "/audio/tempoBpm",
                    (int) Math.max(50, Math.min(200, Math.round(tempo * (slower ? 0.9 : 1.1)))),
                    reason);
        }
        return true;
    }

    static boolean transitions(Clause clause, Draft draft) {
        boolean hard = clause.asks("hard");
        if (!hard && !clause.asks("soft")) {
            return false;
        }
        List<Shot> shots = draft.plan().shots();
        for (Shot shot : shots.subList(Math.min(1, shots.size()), shots.size())) {
            double fade = hard ? 0 : Math.min(FADE_SECONDS, Math.floor(shot.durationSeconds() / 4 * 10) / 10);
            draft.set(
                    "/shots/" + shot.id() + "/transitionSeconds",
                    fade,
                    hard ? "Hard cuts were asked for." : "Cross-fades were asked for.");
        }
        return true;
    }

    /** "Make it square". */
    static boolean format(Clause clause, Draft draft) {
        Optional<Format> asked = Arrays.stream(Format.values())
                .filter(format -> clause.lower().matches(".*\\b" + format.id() + "\\b.*"))
                .findFirst();
        if (asked.isEmpty() || draft.film().isEmpty()) {
            return false;
        }
        Deliverable film = draft.film().get();
        String reason = "The %s format was asked for.".formatted(asked.get().id());
        draft.set("/deliverables/" + film.id() + "/width", asked.get().width(), reason);
        draft.set("/deliverables/" + film.id() + "/height", asked.get().height(), reason);
        return true;
    }

    static boolean removePoster(Clause clause, Draft draft) {
        if (!clause.asks("none")
                || clause.posters().isEmpty()
                || clause.about("text")
                || clause.about("headline")
                || clause.about("tagline")
                || clause.about("cta")) {
            return false;
        }
        List<String> removed =
                ShotWishes.posters(clause, draft).stream().map(Poster::id).toList();
        List<Deliverable> kept = draft.plan().deliverables().stream()
                .filter(d -> d.kind() != DeliverableKind.POSTER || !removed.contains(d.of()))
                .toList();
        if (kept.isEmpty()) {
            throw new CannotBeDoneException("Without that poster nothing would be delivered.");
        }
        draft.set("/deliverables", kept, "A poster was removed on request.");
        return true;
    }
}
