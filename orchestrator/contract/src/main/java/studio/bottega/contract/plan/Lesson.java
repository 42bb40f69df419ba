package studio.bottega.contract.plan;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a course teaches and how it is asked for. The film of the same plan does the teaching: everything here points at
 * its shots. A plan that teaches nothing has {@link #NONE}.
 *
 * <p>{@link LessonRules} holds that every objective is taught and assessed, and that every answer is found in what is said.
 *
 * @param objectives what a learner can do afterwards; at most {@link #MAX_OBJECTIVES}
 * @param sections the parts, in the order of the film; at most {@link #MAX_SECTIONS}
 * @param terms the glossary; at most {@link #MAX_TERMS}
 * @param quiz the questions; at most {@link #MAX_QUESTIONS}
 */
public record Lesson(List<Objective> objectives, List<Section> sections, List<Term> terms, List<QuizItem> quiz) {

    public static final int MAX_OBJECTIVES = 12;
    public static final int MAX_SECTIONS = 24;
    public static final int MAX_TERMS = 40;
    public static final int MAX_QUESTIONS = 40;
    public static final int MAX_OPTIONS = 6;
    public static final Lesson NONE = new Lesson(List.of(), List.of(), List.of(), List.of());

    private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** A script without spaces: each of its characters may begin a word and end one. */
    private static final Pattern UNSPACED = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");

    public Lesson {
        objectives = List.copyOf(objectives);
        sections = List.copyOf(sections);
        terms = List.copyOf(terms);
        quiz = List.copyOf(quiz);
    }

    /**
     * Something that a learner can do afterwards.
     *
     * @param text what follows "By the end you can"
     * @param taughtBy ids of the shots that teach it
     */
    public record Objective(String id, String text, List<String> taughtBy) {
        public Objective {
            taughtBy = List.copyOf(taughtBy);
        }
    }

    /** @param shots ids of its shots, in the order of the film */
    public record Section(String id, String title, List<String> shots) {
        public Section {
            shots = List.copyOf(shots);
        }
    }

    /** A word that the lesson introduces. */
    public record Term(String id, String term, String definition) {}

    /**
     * A question with one right answer among several.
     *
     * @param objective id of the objective that it assesses
     * @param answer index of the right option
     * @param explanation why, one sentence for the learner
     * @param shot id of the shot whose words hold the answer
     * @param span those words, as they are spoken or shown
     */
    public record QuizItem(
            String id,
            String objective,
            String question,
            List<String> options,
            int answer,
            String explanation,
            String shot,
            String span) {
        public QuizItem {
            options = List.copyOf(options);
        }

        /** The right option; empty if the index leads nowhere. */
        public Optional<String> rightOption() {
            return answer >= 0 && answer < options.size() ? Optional.of(options.get(answer)) : Optional.empty();
        }
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** What a learner hears in a shot, or reads where nothing is spoken. */
    public static String words(Plan.Shot shot) {
        return shot.narration().isBlank() ? shot.onScreenText() : shot.narration();
    }

    /** Whether some words are among others, whatever their case and punctuation. */
    public static boolean holds(String words, String span) {
        String wanted = plain(span);
        return !wanted.isBlank() && plain(words).contains(wanted);
    }

    private static String plain(String words) {
        String folded = Normalizer.normalize(words, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String apart = UNSPACED.matcher(folded).replaceAll(" $0 ");
        return " " + NOT_WORDS.matcher(apart).replaceAll(" ").strip() + " ";
    }
}
