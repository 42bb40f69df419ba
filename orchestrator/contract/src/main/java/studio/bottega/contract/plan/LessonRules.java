package studio.bottega.contract.plan;

import static studio.bottega.contract.plan.PlanValidator.count;
import static studio.bottega.contract.plan.PlanValidator.range;
import static studio.bottega.contract.plan.PlanValidator.shown;
import static studio.bottega.contract.plan.PlanValidator.text;
import static studio.bottega.contract.plan.PlanValidator.unique;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.plan.Lesson.Objective;
import studio.bottega.contract.plan.Lesson.QuizItem;
import studio.bottega.contract.plan.Lesson.Section;
import studio.bottega.contract.plan.Lesson.Term;
import studio.bottega.contract.plan.Plan.Shot;

/** What a lesson must keep to: taught, assessed, and answered by what is said. */
final class LessonRules {

    private final Lesson lesson;
    private final Map<String, Shot> shots;
    private final List<String> problems;

    private LessonRules(Plan plan, List<String> problems) {
        this.lesson = plan.lesson();
        this.shots = plan.shots().stream().collect(Collectors.toMap(Shot::id, Function.identity(), (a, b) -> a));
        this.problems = problems;
    }

    /** Adds a sentence for each list that is too long. */
    static void counts(Lesson lesson, List<String> problems) {
        count("objectives", lesson.objectives().size(), Lesson.MAX_OBJECTIVES, problems);
        count("sections", lesson.sections().size(), Lesson.MAX_SECTIONS, problems);
        count("terms", lesson.terms().size(), Lesson.MAX_TERMS, problems);
        count("quiz questions", lesson.quiz().size(), Lesson.MAX_QUESTIONS, problems);
    }

    /** Adds a sentence for each fault. */
    static void check(Plan plan, List<String> problems) {
        if (!plan.lesson().isNone()) {
            new LessonRules(plan, problems).check();
        } else if (plan.kind() == ProductionKind.COURSE) {
            problems.add("A course needs a lesson: say what a learner can do afterwards, and ask for it.");
        }
    }

    private void check() {
        unique("objective", lesson.objectives().stream().map(Objective::id).toList(), problems);
        unique("section", lesson.sections().stream().map(Section::id).toList(), problems);
        unique("term", lesson.terms().stream().map(Term::id).toList(), problems);
        unique("question", lesson.quiz().stream().map(QuizItem::id).toList(), problems);
        if (lesson.objectives().isEmpty()) {
            problems.add("The lesson has no objectives; say what a learner can do afterwards.");
        }
        lesson.objectives().forEach(this::objective);
        lesson.sections().forEach(this::section);
        lesson.terms().forEach(term -> {
            text("Term \"%s\"".formatted(shown(term.id())), term.term(), 1, 80, problems);
            text("Term \"%s\" definition".formatted(shown(term.id())), term.definition(), 1, 400, problems);
        });
        lesson.quiz().forEach(this::question);
    }

    private void objective(Objective objective) {
        String where = "Objective \"" + shown(objective.id()) + "\"";
        text(where, objective.text(), 1, 200, problems);
        shotsExist(where + " is taught by", objective.taughtBy());
        if (objective.taughtBy().isEmpty()) {
            problems.add(where + " is taught by no shot; name those that teach it, or drop it.");
        }
        if (lesson.quiz().stream().noneMatch(item -> item.objective().equals(objective.id()))) {
            problems.add(where + " is assessed by no quiz question; ask for it, or drop it.");
        }
    }

    private void section(Section section) {
        String where = "Section \"" + shown(section.id()) + "\"";
        text(where + " title", section.title(), 1, 120, problems);
        shotsExist(where + " holds", section.shots());
    }

    private void question(QuizItem item) {
        String where = "Question \"" + shown(item.id()) + "\"";
        text(where, item.question(), 1, 400, problems);
        text(where + " explanation", item.explanation(), 0, 400, problems);
        if (lesson.objectives().stream().noneMatch(o -> o.id().equals(item.objective()))) {
            problems.add("%s assesses \"%s\", which is not an objective of this lesson."
                    .formatted(where, shown(item.objective())));
        }
        options(where, item);
        Shot shot = shots.get(item.shot());
        if (shot == null) {
            problems.add("%s is answered by the shot \"%s\", which is not in this plan."
                    .formatted(where, shown(item.shot())));
        } else if (!Lesson.holds(Lesson.words(shot), item.span())) {
            problems.add("%s: the words \"%s\" that should answer it are not in what shot \"%s\" says."
                    .formatted(where, shown(item.span()), shot.id()));
        }
        text(where + " span", item.span(), 1, 400, problems);
    }

    private void options(String where, QuizItem item) {
        Set<String> seen = new HashSet<>();
        if (item.options().size() < 2 || item.options().size() > Lesson.MAX_OPTIONS) {
            problems.add("%s has %d options; it needs 2 to %d."
                    .formatted(where, item.options().size(), Lesson.MAX_OPTIONS));
        } else {
            range(where + " answer", item.answer(), 0, item.options().size() - 1, problems);
        }
        for (String option : item.options()) {
            text(where + " option", option, 1, 200, problems);
            if (!seen.add(option.strip())) {
                problems.add("%s has the option \"%s\" twice.".formatted(where, shown(option)));
            }
        }
    }

    private void shotsExist(String where, List<String> ids) {
        if (ids.size() > PlanValidator.MAX_SHOTS) {
            problems.add("%s %d shots; at most %d are allowed.".formatted(where, ids.size(), PlanValidator.MAX_SHOTS));
            return;
        }
        for (String id : ids) {
            if (!shots.containsKey(id)) {
                problems.add("%s \"%s\", which is not a shot of this plan.".formatted(where, shown(id)));
            }
        }
    }
}
