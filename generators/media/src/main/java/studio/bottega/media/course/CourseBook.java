package studio.bottega.media.course;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.plan.Lesson;
import studio.bottega.contract.plan.Plan;
import studio.bottega.media.report.Dossier;

/**
 * A course as it was made: its lesson, and when each shot of the film says what.
 *
 * @param id names the course in every package; a URN
 * @param footage the film, if it was made
 * @param captions the film's WebVTT captions, if there are any
 * @param stills pictures of shots without words, by the shot's id
 */
record CourseBook(
        String id,
        String title,
        String language,
        Lesson lesson,
        List<Line> lines,
        Optional<Path> footage,
        Optional<Path> captions,
        Map<String, Path> stills) {

    CourseBook {
        lines = List.copyOf(lines);
        stills = Map.copyOf(stills);
    }

    /**
     * What one shot says.
     *
     * @param start seconds in the film
     * @param end seconds
     */
    record Line(Plan.Shot shot, double start, double end) {

        String words() {
            return Lesson.words(shot).strip();
        }

        /** Its times as a person reads them: {@code 1:05-1:12}. */
        String span() {
            return clock(start) + "-" + clock(end);
        }
    }

    /** @return empty if the plan has no film */
    static Optional<CourseBook> of(Dossier dossier) {
        Plan plan = dossier.plan();
        Optional<Plan.Deliverable> film = plan.deliverables().stream()
                .filter(deliverable -> deliverable.kind() == DeliverableKind.SPOT)
                .findFirst();
        if (film.isEmpty()) {
            return Optional.empty();
        }
        List<Line> lines = new ArrayList<>();
        double at = 0;
        for (Plan.Shot shot : plan.shots()) {
            lines.add(new Line(shot, at, at + shot.durationSeconds()));
            at += shot.durationSeconds();
        }
        return Optional.of(new CourseBook(
                "urn:uuid:" + dossier.history().productionId().value(),
                dossier.title(),
                plan.language(),
                plan.lesson(),
                lines,
                file(dossier, film.get().id(), Outputs.VIDEO),
                file(dossier, film.get().id(), Outputs.CAPTIONS_VTT),
                dossier.stills()));
    }

    private static Optional<Path> file(Dossier dossier, String deliverable, String output) {
        return dossier.deliveries().stream()
                .filter(delivery -> delivery.id().equals(deliverable))
                .flatMap(delivery -> delivery.file(output).stream())
                .map(Dossier.Handover::file)
                .findFirst();
    }

    Optional<Line> line(String shot) {
        return lines.stream().filter(line -> line.shot().id().equals(shot)).findFirst();
    }

    /** What a slide is about: the words shown, or the course's title where the film shows its end card. */
    String point(Line line) {
        return line.shot().onScreenText().isBlank()
                ? title
                : line.shot().onScreenText().strip();
    }

    /** The title of the section that a line is in, or of the course. */
    String heading(Line line) {
        return lesson.sections().stream()
                .filter(section -> section.shots().contains(line.shot().id()))
                .map(Lesson.Section::title)
                .findFirst()
                .orElse(title);
    }

    /** The times of some shots. */
    String spans(List<String> shots) {
        return String.join(
                " ",
                shots.stream().flatMap(id -> line(id).stream()).map(Line::span).toList());
    }

    /** A word that can stand in any identifier. */
    String name() {
        return "course-" + id.substring(id.length() - 12);
    }

    boolean rightToLeft() {
        return List.of("ar", "he", "fa", "ur")
                .contains(Locale.forLanguageTag(language).getLanguage());
    }

    static String clock(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
