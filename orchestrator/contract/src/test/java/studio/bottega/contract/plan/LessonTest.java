package studio.bottega.contract.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.Lesson.Objective;
import studio.bottega.contract.plan.Lesson.QuizItem;

class LessonTest {

    private static final Lesson GOOD = Plans.lesson();

    private static List<String> problems(List<Objective> objectives, List<QuizItem> quiz) {
        Plan plan = Plans.lantern().with(new Lesson(objectives, GOOD.sections(), GOOD.terms(), quiz));
        return new PlanValidator(Plans.catalogue(), Budget.DEFAULT).problems(plan);
    }

    private static QuizItem item(String objective, List<String> options, int answer, String shot, String span) {
        return new QuizItem("q1", objective, "What falls?", options, answer, "", shot, span);
    }

    @Test
    void goodLessonIsAccepted() {
        assertThat(problems(GOOD.objectives(), GOOD.quiz())).isEmpty();
    }

    @Test
    void courseWithoutALessonIsNone() {
        ObjectNode course = (ObjectNode) Json.toTree(Plans.lantern());
        course.put("kind", "COURSE");

        assertThat(new PlanValidator(Plans.catalogue(), Budget.DEFAULT)
                        .problems(Json.convertStrict(course, Plan.class)))
                .containsExactly("A course needs a lesson: say what a learner can do afterwards, and ask for it.");
    }

    @Test
    void everyObjectiveIsTaughtAndAssessed() {
        List<Objective> objectives =
                List.of(GOOD.objectives().get(0), new Objective("stars", "name three stars", List.of()));

        assertThat(problems(objectives, GOOD.quiz()))
                .containsExactly(
                        "Objective \"stars\" is taught by no shot; name those that teach it, or drop it.",
                        "Objective \"stars\" is assessed by no quiz question; ask for it, or drop it.");
    }

    @Test
    void everyAnswerIsFoundInWhatIsSaid() {
        assertThat(problems(GOOD.objectives(), List.of(item("dusk", List.of("a", "b"), 0, "s1", "day breaks"))))
                .containsExactly(
                        "Question \"q1\": the words \"day breaks\" that should answer it are not in what shot \"s1\" says.");
        assertThat(problems(GOOD.objectives(), List.of(item("dusk", List.of("a", "b"), 0, "s9", "night"))))
                .containsExactly("Question \"q1\" is answered by the shot \"s9\", which is not in this plan.");
        assertThat(problems(GOOD.objectives(), List.of(item("dusk", List.of("a", "b"), 0, "s1", "all"))))
                .as("a piece of a word is no answer")
                .hasSize(1);
    }

    @Test
    void questionsPointAtWhatExists() {
        List<QuizItem> quiz =
                List.of(GOOD.quiz().get(0), new QuizItem("q2", "dawn", "?", List.of("x", "x"), 7, "", "s1", "Night"));

        assertThat(problems(GOOD.objectives(), quiz))
                .containsExactly(
                        "Question \"q2\" assesses \"dawn\", which is not an objective of this lesson.",
                        "Question \"q2\" answer is 7.0; it must be from 0.0 to 1.0.",
                        "Question \"q2\" has the option \"x\" twice.");
    }

    @Test
    void planFromBeforeLessonsIsReadWithoutOne() {
        ObjectNode old = (ObjectNode) Json.toTree(Plans.lantern());
        old.remove("lesson");

        assertThat(Json.convertStrict(old, Plan.class)).isEqualTo(Plans.lantern());
    }

    @Test
    void lessonSurvivesTheRoundTrip() {
        Plan plan = Plans.lantern().with(GOOD);

        assertThat(Json.read(Json.write(plan), Plan.class)).isEqualTo(plan);
    }

    @Test
    void wordsAreFoundWithinATextThatSetsNoSpaces() {
        assertThat(Lesson.holds("你吃的就是去年夏天捕捉到的阳光。", "去年夏天捕捉到的阳光")).isTrue();
        assertThat(Lesson.holds("你吃的就是去年夏天捕捉到的阳光。", "去年冬天")).isFalse();
        assertThat(Lesson.holds("It splits water apart", "plit")).isFalse();
    }
}
