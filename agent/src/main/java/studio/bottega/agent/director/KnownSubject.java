package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.bottega.agent.director.LessonDirector.Outline;
import studio.bottega.agent.director.LessonDirector.Slide;
import studio.bottega.agent.director.Syllabus.Question;
import studio.bottega.agent.director.Syllabus.Word;
import studio.bottega.agent.prompt.Page;
import studio.bottega.contract.domain.Environment;

/** Reads a subject of a page of {@code lessons/}. Confined to one call. */
final class KnownSubject {

    private final Copy copy;
    private final Dice dice;
    private final List<Slide> slides = new ArrayList<>();
    private final List<Slide> asked = new ArrayList<>();
    private final Map<String, String> goals = new LinkedHashMap<>();
    private final Map<String, String> titles = new LinkedHashMap<>();
    private final List<Word> terms = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private String part = "part-0";

    private KnownSubject(Copy copy, Dice dice) {
        this.copy = copy;
        this.dice = dice;
    }

    /** @param close what is said last */
    static Outline read(Page.Section subject, String close, Copy copy, Dice dice) {
        KnownSubject reader = new KnownSubject(copy, dice);
        subject.items().forEach(reader::item);
        return reader.outline(subject.title(), close);
    }

    private void item(Page.Item item) {
        List<String> parts = item.parts();
        switch (item.key()) {
            case "goal" -> goals.put("goal-" + (goals.size() + 1), item.text());
            case "part" -> {
                part = "part-" + (titles.size() + 1);
                titles.put(part, item.text());
            }
            case "term" -> terms.add(new Word(parts.get(0), parts.get(1)));
            case "line" ->
                slides.add(new Slide(
                        part,
                        parts.get(0),
                        parts.get(1),
                        List.of(parts.get(2).split(",\\s*")),
                        Environment.valueOf(parts.get(3)),
                        parts.size() < 5 ? List.of() : goals(parts.get(4))));
            case "quiz" -> quiz(parts);
            default -> {
                // words by which a brief asks for it
            }
        }
    }

    private static List<String> goals(String numbers) {
        return Arrays.stream(numbers.split(",\\s*"))
                .map(number -> "goal-" + number)
                .toList();
    }

    private void quiz(List<String> parts) {
        String question = parts.get(0);
        String answer = parts.get(1);
        List<String> options = Stream.concat(
                        Stream.of(answer), Arrays.stream(parts.get(2).split(";\\s*")))
                .toList();
        questions.add(new Question(
                "goal-" + parts.get(4),
                question,
                answer,
                dice.shuffled("options/" + question, options),
                parts.get(3),
                parts.get(5)));
        String part = LessonCut.QUIZ + questions.size();
        asked.add(quizSlide(part, said("ask", question), question, "thinking face"));
        asked.add(quizSlide(part, said("answer", answer), answer, "light bulb"));
    }

    private String said(String key, String point) {
        return LessonDirector.filled(copy, key, "", point, 0);
    }

    private static Slide quizSlide(String part, String narration, String onScreen, String seen) {
        return new Slide(part, narration, onScreen, List.of(seen), Environment.STUDIO, List.of());
    }

    private Outline outline(String topic, String close) {
        String goal = goals.values().iterator().next();
        slides.add(
                1,
                new Slide(
                        slides.get(0).part(),
                        said("promise", goal),
                        goal,
                        List.of("bullseye"),
                        Environment.STUDIO,
                        List.of()));
        slides.addAll(asked);
        slides.add(new Slide(
                "close", close, copy.lesson("tagline"), List.of("graduation cap"), Environment.SKY, List.of()));
        return new Outline(topic, slides, new Syllabus(goals, titles, terms, questions));
    }
}
