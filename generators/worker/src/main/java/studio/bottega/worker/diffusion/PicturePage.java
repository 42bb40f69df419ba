package studio.bottega.worker.diffusion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of prose with sections under {@code ##} and items under them: parts of a prompt, or words for terms of the plan.
 *
 * @param sections items by the section's name, in the page's order
 */
record PicturePage(Map<String, List<String>> sections) {

    private static final String RESOURCE = "/prompts/image/picture.md";

    /** The page in the jar. */
    static final PicturePage PACKED = packed();

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");

    static PicturePage parse(String text) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> current = new ArrayList<>(); // what stands before the first section is for readers
        for (String line : text.lines().toList()) {
            if (line.startsWith("## ")) {
                current = sections.computeIfAbsent(line.substring(3).strip(), name -> new ArrayList<>());
            } else if (line.startsWith("- ")) {
                current.add(line.substring(2).strip());
            }
        }
        return new PicturePage(sections);
    }

    private static PicturePage packed() {
        try (InputStream in = PicturePage.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The page %s is not in the jar".formatted(RESOURCE));
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The page %s cannot be read".formatted(RESOURCE), e);
        }
    }

    private List<String> items(String section) {
        List<String> items = sections.get(section);
        if (items == null) {
            throw new IllegalStateException("The page %s has no section '%s'".formatted(RESOURCE, section));
        }
        return items;
    }

    /** The words for a term. */
    String word(String section, Enum<?> term) {
        String key = term.name() + ":";
        return items(section).stream()
                .filter(item -> item.startsWith(key))
                .map(item -> item.substring(key.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The page %s has no words for %s under '%s'".formatted(RESOURCE, term, section)));
    }

    /** The items of a section with values in place of variables, joined by commas; without those that have nothing to say. */
    String render(String section, Map<String, String> values) {
        List<String> parts = new ArrayList<>();
        for (String item : items(section)) {
            Matcher matcher = VARIABLE.matcher(item);
            String part = matcher.replaceAll(found -> Matcher.quoteReplacement(value(values, found.group(1))));
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return String.join(", ", parts);
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "The page %s names {{%s}}; there are %s".formatted(RESOURCE, name, new TreeSet<>(values.keySet())));
        }
        return value;
    }

    /** Variables that a section names. */
    Set<String> variables(String section) {
        Set<String> names = new TreeSet<>();
        items(section).forEach(item -> VARIABLE.matcher(item).results().forEach(found -> names.add(found.group(1))));
        return names;
    }
}
