package studio.bottega.agent.prompt;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with {@code {{variable}}} in it. */
public final class Template {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([a-z][A-Za-z]*)}}");

    private Template() {}

    /** The variables that a text names. */
    public static Set<String> variables(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /**
     * Puts values in place of their names. A value is never read as a template itself.
     *
     * @throws IllegalArgumentException if the text names a variable that has no value
     */
    public static String fill(String text, Map<String, String> values) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value == null) {
                throw new IllegalArgumentException(
                        "The template asks for \"%s\"; there is %s".formatted(matcher.group(1), values.keySet()));
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }
}
