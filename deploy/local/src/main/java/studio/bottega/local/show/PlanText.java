package studio.bottega.local.show;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.plan.Plan;

/** A plan as a person reads it before saying yes. */
public final class PlanText {

    private final Paint paint;
    private final int width;

    public PlanText(Paint paint, int width) {
        this.paint = paint;
        this.width = width;
    }

    /** Concept, shots, posters, sound and deliverables. */
    public List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>();
        Plan.Concept concept = plan.concept();
        lines.add(paint.bold(Words.clean(concept.title())));
        paragraph(lines, "", concept.logline());
        paragraph(lines, "For: ", concept.audience());
        paragraph(lines, "Tone: ", concept.tone());
        paragraph(lines, "Planned by: ", plan.plannedBy());
        plan.notes().forEach(note -> paragraph(lines, "Note: ", note));
        shots(lines, plan);
        posters(lines, plan);
        sound(lines, plan.audio());
        lines.add("");
        lines.add(paint.bold("Deliverables"));
        plan.deliverables().forEach(deliverable -> lines.add("  " + deliverable(deliverable)));
        return lines;
    }

    private void shots(List<String> lines, Plan plan) {
        if (plan.shots().isEmpty()) {
            return;
        }
        double total =
                plan.shots().stream().mapToDouble(Plan.Shot::durationSeconds).sum();
        lines.add("");
        lines.add(paint.bold("%s, %.1f s".formatted(Words.count(plan.shots().size(), "shot"), total)));
        Table table = new Table("SHOT", "TIME>", "CAMERA", "PICTURE", "WORDS");
        for (Plan.Shot shot : plan.shots()) {
            table.row(
                    shot.id(),
                    "%.1f s".formatted(shot.durationSeconds()),
                    shot.camera().isBlank() ? "static" : shot.camera(),
                    shot.action(),
                    words(shot));
        }
        lines.addAll(table.lines(width, paint));
    }

    private static String words(Plan.Shot shot) {
        String spoken = shot.narration().isBlank() ? "" : "“" + shot.narration() + "”";
        String shown = shot.onScreenText().isBlank() ? "" : "[" + shot.onScreenText() + "]";
        return (spoken + " " + shown).strip();
    }

    private void posters(List<String> lines, Plan plan) {
        if (plan.posters().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(paint.bold(Words.count(plan.posters().size(), "poster")));
        Table table = new Table("POSTER", "IDEA", "WORDS");
        for (Plan.Poster poster : plan.posters()) {
            String texts = poster.texts().stream().map(TextBlock::text).collect(Collectors.joining(" / "));
            table.row(poster.id(), poster.idea(), texts);
        }
        lines.addAll(table.lines(width, paint));
    }

    private void sound(List<String> lines, Plan.Audio audio) {
        lines.add("");
        paragraph(
                lines,
                "Music: ",
                audio.musicGainDb() <= -60
                        ? "none"
                        : Words.plain(audio.musicMood())
                                + (audio.tempoBpm() > 0 ? ", " + audio.tempoBpm() + " bpm" : ""));
    }

    private static String deliverable(Plan.Deliverable deliverable) {
        String size = deliverable.width() + "×" + deliverable.height();
        return deliverable.durationSeconds() > 0
                ? "%s: %s, %s, %s at %d frames/s"
                        .formatted(
                                deliverable.id(),
                                Words.plain(deliverable.kind()),
                                size,
                                Words.clock(deliverable.durationSeconds()),
                                deliverable.framesPerSecond())
                : "%s: %s, %s".formatted(deliverable.id(), Words.plain(deliverable.kind()), size);
    }

    private void paragraph(List<String> lines, String head, String text) {
        if (!text.isBlank()) {
            lines.addAll(Words.wrap(head + Words.clean(text), width));
        }
    }
}
