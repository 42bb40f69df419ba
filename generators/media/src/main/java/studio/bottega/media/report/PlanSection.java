package studio.bottega.media.report;

import java.util.List;
import java.util.Locale;
import studio.bottega.contract.plan.Plan;

/** The plan as a storyboard. */
final class PlanSection {

    private static final int MAX_SHOTS = 200;

    private PlanSection() {}

    static void write(Html page, Dossier dossier, Gallery gallery) {
        Plan plan = dossier.plan();
        page.open("section");
        page.element("p", "eyebrow", "The plan");
        page.element(
                "h2",
                "",
                plan.concept().tagline().isBlank() ? "Concept" : plan.concept().tagline());
        page.element("p", "lead", concept(plan));
        page.open("div", "swatches");
        plan.concept().palette().stream().limit(8).forEach(page::swatch);
        page.close("div");
        page.element("p", "note", "Planned by: " + plan.plannedBy());
        plan.notes().stream().limit(12).forEach(note -> page.element("p", "note", note));
        page.close("section");
        if (!plan.shots().isEmpty()) {
            storyboard(page, plan, gallery);
        }
    }

    private static String concept(Plan plan) {
        Plan.Concept concept = plan.concept();
        return "For %s. Tone: %s; mood: %s. %s"
                .formatted(concept.audience(), concept.tone(), Words.lower(concept.mood()), concept.styleBible());
    }

    private static void storyboard(Html page, Plan plan, Gallery gallery) {
        List<Plan.Shot> shots = plan.shots().stream().limit(MAX_SHOTS).toList();
        double total = shots.stream().mapToDouble(Plan.Shot::durationSeconds).sum();
        page.open("section");
        page.element("p", "eyebrow", "Storyboard");
        page.element("h2", "", "%s, %s".formatted(Words.plural(shots.size(), "shot", "shots"), Words.time(total)));
        page.element("p", "lead", music(plan));
        page.open("div", "strip");
        for (Plan.Shot shot : shots) {
            page.raw("<span style=\"flex:" + String.format(Locale.ROOT, "%.3f", flex(shot)) + "\">")
                    .text(shot.id())
                    .close("span");
        }
        page.close("div");
        boolean upright = plan.deliverables().stream()
                .anyMatch(
                        deliverable -> deliverable.durationSeconds() > 0 && deliverable.height() > deliverable.width());
        page.open("div", upright ? "board upright" : "board");
        shots.forEach(shot -> shot(page, shot, gallery));
        page.close("div").close("section");
    }

    private static double flex(Plan.Shot shot) {
        double seconds = shot.durationSeconds();
        return Double.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) : 0.1;
    }

    private static String music(Plan plan) {
        Plan.Audio audio = plan.audio();
        if (audio.musicGainDb() <= -60) {
            return "Without music.";
        }
        String tempo = audio.tempoBpm() > 0 ? " at " + audio.tempoBpm() + " beats a minute" : "";
        return "Music: %s%s. %s".formatted(Words.lower(audio.musicMood()), tempo, audio.musicDescription());
    }

    private static void shot(Html page, Plan.Shot shot, Gallery gallery) {
        page.open("article", "shot");
        gallery.shot(shot.id())
                .ifPresentOrElse(
                        still -> page.image(still, "Shot " + shot.id(), ""),
                        () -> page.open("div", "empty").close("div"));
        page.open("h3")
                .element("b", "", shot.id())
                .element("span", "", Words.time(shot.durationSeconds()))
                .close("h3");
        page.element("p", "", shot.action());
        line(
                page,
                "said",
                shot.narration().isBlank() ? "" : "“" + shot.narration().strip() + "”");
        line(page, "shown", shot.onScreenText());
        line(
                page,
                "how",
                "%s · %s mm · %s"
                        .formatted(
                                Words.lower(shot.framing()),
                                Words.value(shot.lens().focalLengthMm(), ""),
                                shot.camera()));
        line(page, "how", shot.purpose());
        page.close("article");
    }

    private static void line(Html page, String classes, String text) {
        if (!text.isBlank()) {
            page.element("p", classes, text.strip());
        }
    }
}
