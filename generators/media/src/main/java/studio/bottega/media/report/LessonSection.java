package studio.bottega.media.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import studio.bottega.contract.plan.Lesson;
import studio.bottega.contract.plan.Plan;

/** What a course teaches, where, and how it is asked for: one row for each question. Nothing for other productions. */
final class LessonSection {

    private LessonSection() {}

    static void write(Html page, Dossier dossier) {
        Lesson lesson = dossier.plan().lesson();
        if (lesson.isNone()) {
            return;
        }
        Map<String, String> times = times(dossier.plan());
        page.open("section");
        page.element("p", "eyebrow", "Taught and asked");
        page.element("h2", "", "Every objective, where it is taught and where it is answered");
        page.element(
                "p",
                "lead",
                "%s, %s, %s. Every answer is found in the words of the named span."
                        .formatted(
                                Words.plural(lesson.objectives().size(), "objective", "objectives"),
                                Words.plural(lesson.quiz().size(), "question", "questions"),
                                Words.plural(lesson.terms().size(), "term", "terms")));
        page.open("div", "scroll").open("table");
        page.raw("<thead><tr><th>objective</th><th>taught at</th><th>asked by</th><th>right answer</th>")
                .raw("<th>answered at</th><th>by the words</th></tr></thead><tbody>");
        for (Lesson.Objective objective : lesson.objectives()) {
            lesson.quiz().stream()
                    .filter(item -> item.objective().equals(objective.id()))
                    .forEach(item -> row(page, objective, item, times));
        }
        page.raw("</tbody>").close("table").close("div").close("section");
    }

    private static void row(Html page, Lesson.Objective objective, Lesson.QuizItem item, Map<String, String> times) {
        page.open("tr");
        page.element("td", "", objective.text());
        page.element("td", "", spans(objective.taughtBy(), times));
        page.element("td", "", item.question());
        page.element("td", "", item.rightOption().orElse(""));
        page.element("td", "", spans(List.of(item.shot()), times));
        page.element("td", "", item.span());
        page.close("tr");
    }

    private static String spans(List<String> shots, Map<String, String> times) {
        return String.join(
                ", ", shots.stream().map(id -> times.getOrDefault(id, id)).toList());
    }

    /** When each shot is in the film. */
    private static Map<String, String> times(Plan plan) {
        Map<String, String> times = new TreeMap<>();
        double at = 0;
        for (Plan.Shot shot : plan.shots()) {
            times.put(shot.id(), clock(at) + "–" + clock(at + shot.durationSeconds()));
            at += shot.durationSeconds();
        }
        return times;
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
