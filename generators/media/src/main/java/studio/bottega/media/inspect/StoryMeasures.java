package studio.bottega.media.inspect;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.ShotDuty;
import studio.bottega.contract.plan.Lesson;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.type.TextLayout;

/** Whether an artifact tells what its plan tells: words with their shots, answers that can be heard, small print that stands. */
final class StoryMeasures {

    private static final double MOST_WORDS = 0.6;

    private static final String WITHOUT_SPACES =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";
    private static final Pattern WORD =
            Pattern.compile("[%1$s]|[\\p{L}\\p{M}\\p{N}&&[^%1$s]]{3,}".formatted(WITHOUT_SPACES));

    private StoryMeasures() {}

    /** How many shots are not spoken to by their own words. */
    static void narration(Story story, List<Cue> cues, Ledger ledger) {
        double start = 0;
        int astray = 0;
        for (ShotDuty shot : story.shots()) {
            double end = start + shot.seconds();
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

    /** Words of three letters and more; of a script without spaces, in which a line may end anywhere, every character. */
    private static Set<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
