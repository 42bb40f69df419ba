package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.agent.director.LessonDirector.Slide;
import studio.bottega.contract.plan.Lesson;
import studio.bottega.contract.plan.Lesson.Objective;
import studio.bottega.contract.plan.Lesson.QuizItem;
import studio.bottega.contract.plan.Lesson.Section;
import studio.bottega.contract.plan.Lesson.Term;
import studio.bottega.contract.plan.Plan;

/**
 * What is to be taught, before it is known which slides stay.
 *
 * @param goals what a learner can do afterwards, by id
 * @param titles headings of parts, by part
 * @param terms words and what they mean
 */
record Syllabus(Map<String, String> goals, Map<String, String> titles, List<Word> terms, List<Question> questions) {

    /** A word of the glossary. */
    record Word(String word, String meaning) {}

    /**
     * A question.
     *
     * @param options in the order in which they are shown
     * @param span words of a slide that answer it
     */
    record Question(
            String goal, String question, String answer, List<String> options, String explanation, String span) {}

    /**
     * The lesson of a film. What the film left out is neither promised nor asked.
     *
     * @param slides those of the film, one a shot
     * @param notes is told what was dropped
     */
    Lesson over(List<Slide> slides, List<Plan.Shot> shots, List<String> notes) {
        List<QuizItem> quiz = quiz(slides, shots);
        Map<String, List<String>> teaching = new LinkedHashMap<>();
        for (int i = 0; i < slides.size(); i++) {
            for (String goal : slides.get(i).goals()) {
                teaching.computeIfAbsent(goal, any -> new ArrayList<>())
                        .add(shots.get(i).id());
            }
        }
        List<Objective> objectives = new ArrayList<>();
        goals.forEach((id, text) -> {
            if (teaching.containsKey(id)
                    && quiz.stream().anyMatch(item -> item.objective().equals(id))) {
                objectives.add(new Objective(id, text, teaching.get(id)));
            } else {
                notes.add("The film does not both teach and ask this, so it is no objective: %s.".formatted(text));
            }
        });
        if (objectives.isEmpty()) {
            return Lesson.NONE;
        }
        List<Term> glossary = new ArrayList<>();
        for (Word term : terms) {
            if (shots.stream().anyMatch(shot -> Lesson.holds(Lesson.words(shot), term.word()))) {
                glossary.add(new Term("term-" + (glossary.size() + 1), term.word(), term.meaning()));
            }
        }
        List<QuizItem> asked = quiz.stream()
                .filter(item -> objectives.stream().anyMatch(o -> o.id().equals(item.objective())))
                .toList();
        return new Lesson(objectives, sections(slides, shots), glossary, asked);
    }

    private List<QuizItem> quiz(List<Slide> slides, List<Plan.Shot> shots) {
        List<QuizItem> quiz = new ArrayList<>();
        for (Question question : questions) {
            answering(question, slides, shots)
                    .ifPresent(shot -> quiz.add(new QuizItem(
                            "q" + (quiz.size() + 1),
                            question.goal(),
                            question.question(),
                            question.options(),
                            question.options().indexOf(question.answer()),
                            question.explanation(),
                            shot.id(),
                            question.span())));
        }
        return quiz;
    }

    /** The first shot that teaches the goal and says the words. */
    private static Optional<Plan.Shot> answering(Question question, List<Slide> slides, List<Plan.Shot> shots) {
        for (int i = 0; i < slides.size(); i++) {
            if (slides.get(i).goals().contains(question.goal())
                    && Lesson.holds(Lesson.words(shots.get(i)), question.span())) {
                return Optional.of(shots.get(i));
            }
        }
        return Optional.empty();
    }

    private List<Section> sections(List<Slide> slides, List<Plan.Shot> shots) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        for (int i = 0; i < slides.size(); i++) {
            String part = slides.get(i).part();
            if (titles.containsKey(part)) {
                parts.computeIfAbsent(part, any -> new ArrayList<>())
                        .add(shots.get(i).id());
            }
        }
        List<Section> sections = new ArrayList<>();
        parts.forEach((part, ids) -> sections.add(new Section(part, titles.getOrDefault(part, part), ids)));
        return sections;
    }
}
