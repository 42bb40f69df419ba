package studio.bottega.media.speech.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import studio.bottega.media.speech.text.Sentence.Ending;

/**
 * Turns written English into sentences of spoken words, keeping for each token where it stands in the text. Characters without a reading
 * (emoji, stray symbols) are skipped. Thread-safe.
 */
public final class EnglishNormaliser {

    /** The longest text that is read in one go, in characters. */
    public static final int MAX_CHARACTERS = 20_000;

    /** A sentence longer than this is cut, at a pause where there is one: the voice plans a whole sentence at once. */
    static final int MAX_SENTENCE_WORDS = 48;

    private static final int SOFT_SENTENCE_WORDS = 30;
    private static final Map<Character, String> SYMBOLS = Map.ofEntries(
            Map.entry('&', "and"),
            Map.entry('+', "plus"),
            Map.entry('=', "equals"),
            Map.entry('@', "at"),
            Map.entry('%', "percent"),
            Map.entry('×', "times"),
            Map.entry('÷', "divided by"),
            Map.entry('≈', "about"),
            Map.entry('≤', "at most"),
            Map.entry('≥', "at least"),
            Map.entry('<', "less than"),
            Map.entry('>', "greater than"),
            Map.entry('°', "degrees"),
            Map.entry('©', "copyright"),
            Map.entry('€', "euros"),
            Map.entry('$', "dollars"),
            Map.entry('£', "pounds"),
            Map.entry('/', "slash"),
            Map.entry('→', "to"),
            Map.entry('#', "number"));

    /**
     * Reads a text.
     *
     * @param text at most {@link #MAX_CHARACTERS} characters
     * @return its sentences in order; empty when nothing in it can be said
     * @throws IllegalArgumentException if the text is longer than the bound
     */
    public List<Sentence> sentences(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "A text of " + text.length() + " characters is too long to be spoken in one go; " + "give at most "
                            + MAX_CHARACTERS + " characters.");
        }
        return new Scan(text).run();
    }

    /** One pass over one text. Confined to the call that made it. */
    private static final class Scan {

        private final String text;
        private final List<Sentence> sentences = new ArrayList<>();
        private final List<SpokenToken> tokens = new ArrayList<>();
        private int position;

        Scan(String text) {
            this.text = text;
        }

        List<Sentence> run() {
            while (position < text.length()) {
                step();
            }
            close(Ending.STATEMENT, true);
            return List.copyOf(sentences);
        }

        private void step() {
            char c = text.charAt(position);
            if (Character.isWhitespace(c)) {
                whitespace();
            } else if (isWordStart(c) || "$€£¥₹.#−-+'’/°½¼¾⅓⅔(".indexOf(c) >= 0) {
                if (!token()) {
                    punctuation(c);
                }
            } else {
                punctuation(c);
            }
        }

        private void whitespace() {
            int lines = 0;
            while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
                lines += text.charAt(position) == '\n' ? 1 : 0;
                position++;
            }
            if (lines > 0) {
                close(Ending.STATEMENT, lines > 1);
            }
        }

        private boolean token() {
            Optional<Reading.Match> match = special();
            if (match.isPresent()) {
                add(match.get().end(), match.get().words());
                endAfterAbbreviation();
                return true;
            }
            return Character.isLetter(text.charAt(position)) && word();
        }

        private Optional<Reading.Match> special() {
            for (List<Reading> rules : List.of(WordReadings.ALL, NumberReadings.ALL, WordReadings.LAST)) {
                for (Reading rule : rules) {
                    Optional<Reading.Match> match = rule.at(text, position);
                    if (match.isPresent() && mayStart(text.charAt(position))) {
                        return match;
                    }
                }
            }
            return Optional.empty();
        }

        /** A sign or point belongs to a number only at the beginning of a token: in "10-12" it does not. */
        private boolean mayStart(char first) {
            boolean sign = "−-.+".indexOf(first) >= 0;
            return !sign
                    || position == 0
                    || Character.isWhitespace(text.charAt(position - 1))
                    || text.charAt(position - 1) == '(';
        }

        private boolean word() {
            int end = position;
            while (end < text.length()
                    && (Character.isLetter(text.charAt(end)) || isMark(text.charAt(end)) || isJoiner(end))) {
                end++;
            }
            String written = text.substring(position, end);
            String latin = Normalizer.normalize(written, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
            String said = latin.replace("ß", "ss")
                    .replace("ø", "o")
                    .replace("æ", "ae")
                    .replaceAll("[^\\p{IsLatin}'’\\-‐‑]", "");
            List<String> words = said.isEmpty() ? List.of() : WordReadings.plain(said, isShouted(end));
            if (words.isEmpty()) {
                position = end;
            } else {
                add(end, words);
            }
            return true;
        }

        private static boolean isMark(char c) {
            return Character.getType(c) == Character.NON_SPACING_MARK;
        }

        /** An apostrophe or hyphen between two letters keeps a word together. */
        private boolean isJoiner(int index) {
            return "'’-‐‑".indexOf(text.charAt(index)) >= 0
                    && index + 1 < text.length()
                    && Character.isLetter(text.charAt(index + 1));
        }

        /** Capitals beside capitals are emphasis, not an initialism: BUY NOW. */
        private boolean isShouted(int end) {
            boolean before = !tokens.isEmpty()
                    && isCapitals(tokens.get(tokens.size() - 1).written());
            int next = end;
            while (next < text.length() && text.charAt(next) == ' ') {
                next++;
            }
            int stop = next;
            while (stop < text.length() && Character.isLetter(text.charAt(stop))) {
                stop++;
            }
            return before || isCapitals(text.substring(next, stop));
        }

        private static boolean isCapitals(String word) {
            return word.length() > 1 && word.chars().allMatch(Character::isUpperCase);
        }

        private void add(int end, List<String> words) {
            tokens.add(new SpokenToken(text.substring(position, end), position, end, words, Break.NONE));
            position = end;
            int length =
                    tokens.stream().mapToInt(token -> token.spoken().size()).sum();
            if (length >= MAX_SENTENCE_WORDS) {
                close(Ending.STATEMENT, false);
            }
        }

        private void endAfterAbbreviation() {
            String written =
                    tokens.isEmpty() ? "" : tokens.get(tokens.size() - 1).written();
            if (!written.endsWith(".") || !WordReadings.mayEndSentence(written.replaceAll("^[\\d:\\s]+", ""))) {
                return;
            }
            String rest = text.substring(position).stripLeading();
            if (rest.isEmpty() || Character.isUpperCase(rest.charAt(0))) {
                close(Ending.STATEMENT, false);
            }
        }

        private void punctuation(char c) {
            position++;
            switch (c) {
                case '.', '…' -> close(Ending.STATEMENT, false);
                case '?', '？' -> close(Ending.QUESTION, false);
                case '!', '！' -> close(Ending.EXCLAMATION, false);
                case ',', '(', ')', '[', ']' -> pause(Break.SHORT);
                case ';', ':', '–', '—', '•' -> pause(Break.MEDIUM);
                case '-' -> dash();
                default -> symbol(c);
            }
        }

        private void dash() {
            boolean spaced = position >= 2 && Character.isWhitespace(text.charAt(position - 2));
            if (spaced || (position < text.length() && text.charAt(position) == '-')) {
                pause(Break.MEDIUM);
            }
        }

        private void symbol(char c) {
            String name = SYMBOLS.get(c);
            boolean tag = (c == '<' || c == '>' || c == '#')
                    && position < text.length()
                    && !Character.isWhitespace(text.charAt(position));
            if (name != null && !tag) {
                position--;
                add(position + 1, Units.words(name));
            }
        }

        private void pause(Break strength) {
            if (tokens.isEmpty()) {
                return;
            }
            int last = tokens.size() - 1;
            if (tokens.get(last).after().compareTo(strength) < 0) {
                tokens.set(last, tokens.get(last).followedBy(strength));
            }
            int length =
                    tokens.stream().mapToInt(token -> token.spoken().size()).sum();
            if (strength == Break.MEDIUM && length >= SOFT_SENTENCE_WORDS) {
                close(Ending.STATEMENT, false);
            }
        }

        private void close(Ending ending, boolean paragraph) {
            if (!tokens.isEmpty()) {
                sentences.add(new Sentence(tokens, ending, paragraph));
                tokens.clear();
            } else if (paragraph && !sentences.isEmpty()) {
                Sentence last = sentences.remove(sentences.size() - 1);
                sentences.add(new Sentence(last.tokens(), last.ending(), true));
            }
        }

        private static boolean isWordStart(char c) {
            return Character.isLetterOrDigit(c);
        }
    }

    /** Whether the text is mostly in a script that an English voice can read, or has no letters at all. */
    public static boolean isLatin(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long latin = text.codePoints()
                .filter(Character::isLetter)
                .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN)
                .count();
        return letters == 0 || latin * 10 >= letters * 7;
    }

    /** The locale this normaliser reads. */
    public static Locale locale() {
        return Locale.US;
    }
}
