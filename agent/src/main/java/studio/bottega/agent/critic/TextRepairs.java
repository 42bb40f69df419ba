package studio.bottega.agent.critic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.bottega.agent.change.Draft;
import studio.bottega.agent.change.Layouts;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.plan.Plan.Poster;
import studio.bottega.contract.plan.Plan.Shot;

/** Repairs of words in a picture. */
final class TextRepairs {

    private static final double SMALLER = 0.85;
    private static final double LARGER = 1.2;
    /** A little more than what is missing, since type is set in whole pixels. */
    private static final double ENOUGH = 1.05;

    private static final double LARGEST_STEP = 2.5;

    private TextRepairs() {}

    /** Words that the picture swallows get a layout with a ground of its own; in the film another take of the picture. */
    static void contrast(Draft draft, String artifact, Measurement measurement) {
        Optional<Poster> poster = Subjects.poster(draft, artifact, measurement);
        if (poster.isPresent()) {
            relayout(
                    draft,
                    poster.get(),
                    Layouts.ON_OWN_GROUND,
                    "The words did not stand out: a layout with its own ground.");
            return;
        }
        Subjects.shot(draft, measurement)
                .ifPresent(
                        shot -> take(draft, shot, "The words did not stand out from the picture: another take of it."));
    }

    /** Words that are not where they may be: smaller, and in another layout. */
    static void place(Draft draft, String artifact, Measurement measurement) {
        Optional<Poster> poster = Subjects.poster(draft, artifact, measurement);
        if (poster.isPresent()) {
            String reason = "The words left their place: another layout, a little smaller.";
            relayout(draft, poster.get(), Layouts.ALL, reason);
            scale(draft, poster.get(), SMALLER, reason);
            return;
        }
        Subjects.shot(draft, measurement)
                .filter(shot ->
                        !shot.onScreenText().isEmpty() && measurement.rule().contains("overlap"))
                .ifPresent(shot -> draft.set(
                        "/shots/" + shot.id() + "/onScreenText",
                        "",
                        "The line on screen stood in the way of the captions."));
        if (draft.patch().isEmpty() && draft.film().isPresent()) {
            double scale = Math.max(0.4, draft.plan().concept().taglineScale() * SMALLER);
            draft.set(
                    "/concept/taglineScale",
                    rounded(scale),
                    "The words of the film left their place: a smaller tagline.");
        }
    }

    /** The line that was measured grows by what it lacks, and with it the lines that were made smaller than usual. */
    static void larger(Draft draft, String artifact, Measurement measurement) {
        double missing = measurement.value() > 0 ? measurement.limit() / measurement.value() * ENOUGH : LARGEST_STEP;
        double factor = Math.max(LARGER, Math.min(LARGEST_STEP, missing));
        Optional<String> measured = Repairs.id(measurement.subject(), "texts");
        Subjects.poster(draft, artifact, measurement).ifPresent(poster -> {
            for (TextBlock text : poster.texts()) {
                boolean named = measured.isEmpty() || text.role().name().equals(measured.get());
                double grown = text.scale() * factor;
                if (named || text.scale() < 1) {
                    set(
                            draft,
                            poster,
                            text,
                            named ? grown : Math.min(1, grown),
                            "The words were too small to be read.");
                }
            }
        });
    }

    /** The plan's own call to action goes onto the poster that lacks one. */
    static void callToAction(Draft draft, String artifact, Measurement measurement) {
        String words = draft.plan().concept().callToAction();
        if (words.isBlank()) {
            return; // nobody has said what people should do; that is for a person to say
        }
        Subjects.poster(draft, artifact, measurement).ifPresent(poster -> {
            List<TextBlock> texts = new ArrayList<>(poster.texts());
            texts.add(new TextBlock(TextRole.CALL_TO_ACTION, words, 1));
            draft.set("/posters/" + poster.id() + "/texts", texts, "Nothing told people what to do.");
        });
    }

    private static void relayout(Draft draft, Poster poster, List<String> families, String reason) {
        draft.set(
                "/posters/" + poster.id() + "/layout",
                Layouts.after(poster.layout(), families, Subjects.index(draft, poster)),
                reason);
    }

    private static void scale(Draft draft, Poster poster, double factor, String reason) {
        for (TextBlock text : poster.texts()) {
            set(draft, poster, text, text.scale() * factor, reason);
        }
    }

    private static void set(Draft draft, Poster poster, TextBlock text, double scale, String reason) {
        draft.set(
                "/posters/%s/texts/%s/scale".formatted(poster.id(), text.role()),
                rounded(Math.max(0.4, Math.min(3, scale))),
                reason);
    }

    private static void take(Draft draft, Shot shot, String reason) {
        draft.set("/shots/" + shot.id() + "/take", shot.take() + 1, reason);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
