package studio.bottega.media.inspect;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.plan.Lesson;
import studio.bottega.contract.plan.Plan;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.type.TextLayout;

/** Whether an artifact tells what its plan tells: words with their shots, answers that can be heard, small print that stands. */
final class StoryMeasures {

    private static final double MOST_WORDS = 0.6;

    private StoryMeasures() {}

    /** How many shots are not spoken to by their own words. */
    static void narration(Story story, List<Cue> cues, Ledger ledger) {
        double start = 0;
        int astray = 0;
        for (Plan.Shot shot : story.shots()) {
            double end = start + shot.durationSeconds();
            Set<String> said = words(said(cues, start, end));
            List<String> wanted = List.copyOf(words(shot.narration()));
            long heard = wanted.stream().filter(said::contains).count();
            if (!wanted.isEmpty() && heard < MOST_WORDS * wanted.size()) {
                astray++;
                ledger.note(
                        "narration-order",
                        Place.time(shot.id(), start, end),
                        wanted.size() - heard,
                        0,
                        "Of the %d words of shot %s %d are said in its time."
                                .formatted(wanted.size(), shot.id(), heard),
                        "/shots/" + shot.id());
            }
            start = end;
        }
        if (astray == 0) {
            ledger.note("narration-order", Place.WHOLE, 0, "Every shot is spoken to by its own words.");
        }
    }

    /** How many questions have no answer in what the captions say. */
    static void answers(Lesson lesson, List<Cue> cues, Ledger ledger) {
        String said = said(cues, 0, Double.MAX_VALUE);
        List<Lesson.QuizItem> open = lesson.quiz().stream()
                .filter(item -> !Lesson.holds(said, item.span()))
                .toList();
        for (Lesson.QuizItem item : open) {
            ledger.note(
                    "quiz-answer",
                    Place.WHOLE,
                    open.size(),
                    "The words that answer \"%s\" are never said: \"%s\".".formatted(item.question(), item.span()));
        }
        if (open.isEmpty()) {
            ledger.note(
                    "quiz-answer",
                    Place.WHOLE,
                    0,
                    "Each of the %d questions is answered by words that are said."
                            .formatted(lesson.quiz().size()));
        }
    }

    /** How many ordered declarations do not stand in the picture. */
    static void declarations(Story story, TextLayout layout, Ledger ledger) {
        String shown = layout.boxes().stream()
                .map(box -> box.text().replaceAll("\\s+", " "))
                .collect(Collectors.joining("\n"));
        List<String> missing = story.declarations().stream()
                .filter(text -> !shown.contains(text.strip().replaceAll("\\s+", " ")))
                .toList();
        ledger.note(
                "disclosure",
                Place.WHOLE,
                missing.size(),
                missing.isEmpty()
                        ? "Every ordered declaration stands in the picture."
                        : "The declaration \"%s\" is missing.".formatted(missing.get(0)));
    }

    /** A caption belongs to where its middle is: a voice may begin before its shot or end after it. */
    private static String said(List<Cue> cues, double from, double to) {
        return cues.stream()
                .filter(cue -> middle(cue) >= from && middle(cue) < to)
                .map(Cue::text)
                .collect(Collectors.joining(" "));
    }

    private static double middle(Cue cue) {
        return (cue.startSeconds() + cue.endSeconds()) / 2;
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+"))
                .filter(word -> word.length() > 2)
                .toList());
    }
}
