package studio.bottega.agent.reviser;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import studio.bottega.agent.brief.CameraWords;
import studio.bottega.agent.change.Cameras;
import studio.bottega.agent.change.Draft;
import studio.bottega.agent.change.ShotTimes;
import studio.bottega.contract.camera.CameraPose;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.plan.Plan.Poster;
import studio.bottega.contract.plan.Plan.Shot;

/** Wishes about single shots: pace, length, framing, camera, another take. */
final class ShotWishes {

    private static final double SLOWER = 1.3;
    private static final double CALM = 0.7;
    private static final double LIVELY = 1.25;

    private ShotWishes() {}

    /** Slower is a longer shot and a calmer camera; the other shots give the time. */
    static boolean pace(Clause clause, Draft draft) {
        boolean slower = clause.asks("slower");
        boolean faster = clause.asks("faster");
        if (clause.shots().isEmpty() || clause.about("narration") || (!slower && !faster)) {
            return false;
        }
        for (Shot shot : shots(clause, draft)) {
            double factor = slower ? clause.degree(SLOWER) : 1 / clause.degree(SLOWER);
            String reason = "Shot %s was asked to be %s.".formatted(shot.id(), slower ? "slower" : "faster");
            resize(draft, shot, shot.durationSeconds() * factor, reason);
            draft.set("/shots/" + shot.id() + "/camera", Cameras.scaled(shot.camera(), slower ? CALM : LIVELY), reason);
        }
        return true;
    }

    static boolean length(Clause clause, Draft draft) {
        OptionalDouble seconds = clause.seconds();
        boolean longer = clause.asks("longer");
        boolean shorter = clause.asks("shorter");
        if (clause.shots().isEmpty() || clause.about("narration") || (!longer && !shorter && seconds.isEmpty())) {
            return false;
        }
        boolean by = clause.lower().matches(".*\\bby\\b.*");
        for (Shot shot : shots(clause, draft)) {
            double step = seconds.orElse(0);
            double wanted = seconds.isEmpty()
                    ? shot.durationSeconds() * (longer ? clause.degree(SLOWER) : 1 / clause.degree(SLOWER))
                    : by ? shot.durationSeconds() + (shorter ? -step : step) : step;
            resize(
                    draft,
                    shot,
                    wanted,
                    "Shot %s was asked to last %s."
                            .formatted(shot.id(), longer ? "longer" : shorter ? "shorter" : "another time"));
        }
        return true;
    }

    /** A shot cannot be shorter than its words; the others cannot give what they need. */
    private static void resize(Draft draft, Shot shot, double wanted, String reason) {
        double least = ShotTimes.least(shot, draft.plan().audio().voiceRate());
        double got = new ShotTimes(draft).resize(shot.id(), Math.max(least, wanted), reason);
        if (Math.abs(got - shot.durationSeconds()) < 0.05) {
            throw new CannotBeDoneException(
                    "Shot %s cannot change its length: %s. Shorten a narration, or give the film more seconds, first."
                            .formatted(
                                    shot.id(),
                                    wanted > shot.durationSeconds()
                                            ? "the other shots need their time for their words"
                                            : "its words need that time"));
        }
    }

    static boolean again(Clause clause, Draft draft) {
        boolean take = clause.asks("again") || (clause.asks("another") && !clause.about("layout"));
        boolean changesWords = clause.about("tagline")
                || clause.about("headline")
                || clause.about("cta")
                || clause.about("narration")
                || clause.about("music")
                || clause.about("text");
        if (!take
                || changesWords
                || (clause.shots().isEmpty() && clause.posters().isEmpty())) {
            return false;
        }
        for (Shot shot : shots(clause, draft)) {
            draft.set(
                    "/shots/" + shot.id() + "/take",
                    shot.take() + 1,
                    "Another take of shot %s was asked for.".formatted(shot.id()));
        }
        for (Poster poster : posters(clause, draft)) {
            draft.set(
                    "/posters/" + poster.id() + "/take",
                    poster.take() + 1,
                    "Another take of poster %s was asked for.".formatted(poster.id()));
        }
        return true;
    }

    static boolean framing(Clause clause, Draft draft) {
        boolean closer = clause.asks("closer");
        if (clause.shots().isEmpty() || (!closer && !clause.asks("wider"))) {
            return false;
        }
        for (Shot shot : shots(clause, draft)) {
            int step = shot.framing().ordinal() + (closer ? 1 : -1);
            ShotSize framing = ShotSize.values()[Math.max(0, Math.min(ShotSize.values().length - 1, step))];
            draft.set(
                    "/shots/" + shot.id() + "/framing",
                    framing,
                    "Shot %s was asked to be %s.".formatted(shot.id(), closer ? "closer" : "wider"));
        }
        return true;
    }

    /** "Pan left in shot 3", "shot 2: slow push-in". */
    static boolean camera(Clause clause, Draft draft, CameraWords cameras) {
        if (clause.shots().isEmpty()) {
            return false;
        }
        Optional<CameraWords.Shot> move = cameras.read(clause.text().replaceAll("(?i)\\bcamera\\b", " "));
        if (move.isEmpty()) {
            return false;
        }
        for (Shot shot : shots(clause, draft)) {
            Trajectory asked = Trajectory.parse(move.get().camera());
            boolean lens = clause.lower().contains("mm");
            Trajectory camera = new Trajectory(
                    lens
                            ? asked.focalLengthMm()
                            : Trajectory.parse(shot.camera()).focalLengthMm(),
                    asked.sensorMm(),
                    asked.subjectMetres(),
                    asked.segments());
            String reason = "Another camera was asked for in shot %s.".formatted(shot.id());
            draft.set("/shots/" + shot.id() + "/camera", camera.text(), reason);
            draft.set(
                    "/shots/" + shot.id() + "/lens",
                    new Lens(camera.focalLengthMm(), CameraPose.FULL_FRAME_MM),
                    reason);
        }
        return true;
    }

    static List<Shot> shots(Clause clause, Draft draft) {
        return clause.shots().stream()
                .map(id -> draft.shot(id).orElseThrow(() -> absent("shot", id)))
                .toList();
    }

    static List<Poster> posters(Clause clause, Draft draft) {
        return clause.posters().stream()
                .map(id -> draft.poster(id).orElseThrow(() -> absent("poster", id)))
                .toList();
    }

    static CannotBeDoneException absent(String what, String id) {
        return new CannotBeDoneException("There is no %s %s in this plan.".formatted(what, id.replace("#", "")));
    }
}
