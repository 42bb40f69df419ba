package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import studio.bottega.agent.director.LessonDirector.Outline;
import studio.bottega.agent.director.LessonDirector.Slide;
import studio.bottega.contract.plan.Lesson;

/**
 * Makes a lesson fit its time. First go the extras that teach nothing, then questions, then whole goals from the last, then
 * the way into the subject. What stays is always a lesson: it opens, teaches something, asks for that, and closes.
 */
final class LessonCut {

    /** Parts of an outline whose slides ask: {@code quiz-1}, {@code quiz-2} … */
    static final String QUIZ = "quiz-";

    private final List<Slide> slides;
    private final double seconds;
    private final ToDoubleFunction<Slide> least;
    private final Set<Slide> kept;

    private LessonCut(Outline lesson, double seconds, ToDoubleFunction<Slide> least) {
        this.slides = new ArrayList<>(lesson.slides());
        this.seconds = seconds;
        this.least = least;
        this.kept = core(lesson);
    }

    /** @param least what a slide needs, in seconds */
    static List<Slide> fitting(Outline lesson, double seconds, ToDoubleFunction<Slide> least) {
        LessonCut cut = new LessonCut(lesson, seconds, least);
        cut.shorten(lesson.slides().get(0).part());
        return cut.slides;
    }

    /** The opening, the end, and the first line that answers a question. */
    private static Set<Slide> core(Outline lesson) {
        Set<Slide> core = new HashSet<>();
        core.add(lesson.slides().get(0));
        core.add(lesson.slides().get(lesson.slides().size() - 1));
        lesson.syllabus().questions().stream()
                .flatMap(question -> lesson.slides().stream()
                        .filter(slide -> slide.goals().contains(question.goal())
                                && Lesson.holds(slide.narration(), question.span())))
                .findFirst()
                .ifPresent(core::add);
        return core;
    }

    private void shorten(String opening) {
        drop(slide -> !asks(slide) && slide.goals().isEmpty() && !slide.part().equals(opening));
        List<String> questions = slides.stream()
                .filter(LessonCut::asks)
                .map(Slide::part)
                .distinct()
                .toList();
        for (int i = questions.size() - 1; i > 0; i--) {
            dropWhole(questions.get(i));
        }
        List<String> goals = slides.stream()
                .filter(slide -> !slide.goals().isEmpty())
                .map(LessonCut::lastGoal)
                .distinct()
                .toList();
        for (int i = goals.size() - 1; i > 0; i--) {
            String goal = goals.get(i);
            drop(slide -> !slide.goals().isEmpty() && lastGoal(slide).equals(goal));
        }
        drop(slide -> slide.part().equals(opening) && slide.goals().isEmpty());
        questions.stream().findFirst().ifPresent(this::dropWhole);
        drop(slide -> true);
    }

    /** A question without its answer, or an answer without its question, is worse than neither. */
    private void dropWhole(String part) {
        if (tooLong()) {
            slides.removeIf(slide -> slide.part().equals(part) && !kept.contains(slide));
        }
    }

    /** From the end, until the lesson fits. */
    private void drop(Predicate<Slide> which) {
        for (int i = slides.size() - 1; i >= 0 && tooLong(); i--) {
            if (!kept.contains(slides.get(i)) && which.test(slides.get(i))) {
                slides.remove(i);
            }
        }
    }

    private boolean tooLong() {
        return slides.stream().mapToDouble(least).sum() > seconds;
    }

    private static boolean asks(Slide slide) {
        return slide.part().startsWith(QUIZ);
    }

    private static String lastGoal(Slide slide) {
        return slide.goals().get(slide.goals().size() - 1);
    }
}
