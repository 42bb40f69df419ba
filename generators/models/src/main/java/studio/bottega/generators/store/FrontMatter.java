package studio.bottega.generators.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The YAML block at the head of a model card, as far as it is read: plain values and lists of plain values on the first level.
 *
 * @param values each field's values; a plain one is a list of one
 */
record FrontMatter(Map<String, List<String>> values) {

    static final FrontMatter NONE = new FrontMatter(Map.of());

    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_LINES = 1000;
    private static final Pattern FIELD = Pattern.compile("([A-Za-z_][A-Za-z0-9_-]{0,63}):\\s*(.*)");
    private static final Pattern ITEM = Pattern.compile("\\s*-\\s+(.+)");
    private static final Pattern LIST = Pattern.compile("\\[(.*)]");

    /** Reads a card; one that is missing, too long or without such a block says nothing. */
    static FrontMatter read(Path card) throws IOException {
        if (!Files.isRegularFile(card) || Files.size(card) > MAX_BYTES) {
            return NONE;
        }
        return parse(new String(Files.readAllBytes(card), StandardCharsets.UTF_8));
    }

    static FrontMatter parse(String card) {
        String[] lines = card.split("\\R", MAX_LINES);
        if (!lines[0].strip().equals("---")) {
            return NONE;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        String field = "";
        for (int i = 1; i < lines.length && !lines[i].strip().equals("---"); i++) {
            Matcher plain = FIELD.matcher(lines[i]);
            Matcher item = ITEM.matcher(lines[i]);
            if (plain.matches()) {
                field = plain.group(1);
                values.put(field, inline(plain.group(2)));
            } else if (item.matches() && values.containsKey(field)) {
                values.get(field).add(bare(item.group(1)));
            }
        }
        return new FrontMatter(values);
    }

    private static List<String> inline(String text) {
        List<String> values = new ArrayList<>();
        Matcher list = LIST.matcher(text.strip());
        for (String value : list.matches() ? list.group(1).split(",") : new String[] {text}) {
            if (!bare(value).isEmpty()) {
                values.add(bare(value));
            }
        }
        return values;
    }

    private static String bare(String text) {
        String value = text.strip();
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** A field's only value, or empty. */
    String value(String field) {
        List<String> found = values.getOrDefault(field, List.of());
        return found.isEmpty() ? "" : found.get(0);
    }
}
