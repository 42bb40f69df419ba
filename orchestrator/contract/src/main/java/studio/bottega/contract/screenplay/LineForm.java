package studio.bottega.contract.screenplay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.contract.screenplay.Element.Cue;
import studio.bottega.contract.screenplay.Element.SceneHeading;

/** What a line is by its own form. Lines come stripped. Every pattern is linear in the length of the line. */
final class LineForm {

    private static final Pattern HEADING = Pattern.compile(
            "(?:INT\\.?/EXT|EXT\\.?/INT|INT|EXT|EST|I/E|E/I)(\\.|\\s).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("#([\\p{L}\\p{N}][\\p{L}\\p{N} .-]{0,20})#$");
    private static final Pattern TITLE_KEY = Pattern.compile("(\\p{L}[\\p{L}\\p{N} _-]{0,40}):(.*)");
    private static final Pattern PAGE_BREAK = Pattern.compile("={3,}");
    private static final int MAX_EXTENSIONS = 8;

    private LineForm() {}

    /** {@code INT. HOUSE}; behind a mere space only with a blank line after. */
    static boolean naturalHeading(String line, boolean blankAfter) {
        Matcher matcher = HEADING.matcher(line);
        return matcher.matches() && (matcher.group(1).equals(".") || blankAfter);
    }

    /** {@code .HOUSE}, but not an ellipsis. */
    static boolean forcedHeading(String line) {
        return line.length() > 1 && line.charAt(0) == '.' && Character.isLetterOrDigit(line.codePointAt(1));
    }

    /** Takes the scene's number off. */
    static SceneHeading heading(String text) {
        int from = Math.max(0, text.length() - 24);
        Matcher number = NUMBER.matcher(text).region(from, text.length());
        return number.find()
                ? new SceneHeading(
                        text.substring(0, number.start()).strip(),
                        number.group(1).strip())
                : new SceneHeading(text, "");
    }

    /** {@code CUT TO:} */
    static boolean naturalTransition(String line) {
        return line.endsWith("TO:") && upperCase(line);
    }

    /** {@code > THE END <} */
    static boolean centred(String line) {
        return line.length() > 1 && line.startsWith(">") && line.endsWith("<");
    }

    static boolean pageBreak(String line) {
        return PAGE_BREAK.matcher(line).matches();
    }

    /** Whether a line begins a new paragraph even without a blank line before it. */
    static boolean startsAnew(String line) {
        return !line.isEmpty() && "#=>~!".indexOf(line.charAt(0)) >= 0;
    }

    /** {@code KEEPER (V.O.) ^}: a name in capitals. */
    static Optional<Cue> naturalCue(String line) {
        Cue cue = cue(line);
        return upperCase(cue.name()) && !LineForm.startsAnew(line) && !line.startsWith("[[")
                ? Optional.of(cue)
                : Optional.empty();
    }

    /** Reads a cue whatever its name looks like. */
    static Cue cue(String line) {
        boolean dual = line.endsWith("^");
        String rest = dual ? line.substring(0, line.length() - 1).strip() : line;
        List<String> extensions = new ArrayList<>();
        while (rest.endsWith(")") && extensions.size() < MAX_EXTENSIONS) {
            int open = rest.lastIndexOf('(');
            String inside = open < 1 ? ")" : rest.substring(open + 1, rest.length() - 1);
            if (inside.contains(")") || inside.isBlank()) {
                break;
            }
            extensions.add(0, inside.strip());
            rest = rest.substring(0, open).strip();
        }
        return new Cue(rest, extensions, dual);
    }

    /** {@code Title: …}; the groups are key and value. */
    static Optional<Matcher> titleField(String line) {
        Matcher matcher = TITLE_KEY.matcher(line);
        return matcher.matches() && !naturalHeading(line, true) ? Optional.of(matcher) : Optional.empty();
    }

    static boolean parenthetical(String line) {
        return line.length() > 1 && line.startsWith("(") && line.endsWith(")");
    }

    private static boolean upperCase(String text) {
        return text.codePoints().anyMatch(Character::isLetter)
                && text.toUpperCase(Locale.ROOT).equals(text)
                && text.codePoints().filter(Character::isLetter).anyMatch(c -> !Character.isLowerCase(c));
    }
}
