package studio.bottega.agent.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown page that is data: sections under {@code ##}, each a list of items. A title may carry tags after a bar, an
 * item may carry a key before a colon. Prose between them is for people.
 *
 * @param path where it lies in prompts/
 */
public record Page(String path, List<Section> sections) {

    private static final Pattern KEYED = Pattern.compile("([\\p{Alnum}#_/. '-]{1,40}): (.*)");

    public Page {
        sections = List.copyOf(sections);
    }

    /** What stands under one heading. */
    public record Section(String title, List<String> tags, List<Item> items) {
        public Section {
            tags = List.copyOf(tags);
            items = List.copyOf(items);
        }

        /** The text of the first item of a key. */
        public Optional<String> value(String key) {
            return items.stream()
                    .filter(item -> item.key().equals(key))
                    .map(Item::text)
                    .findFirst();
        }

        /** The text of every item, keys left out. */
        public List<String> texts() {
            return items.stream().map(Item::text).toList();
        }
    }

    /** @param key empty if the item has none */
    public record Item(String key, String text) {

        /** The text's parts between bars. */
        public List<String> parts() {
            return List.of(text.split("\\s*\\|\\s*"));
        }
    }

    /** Every section of a title, in their order. */
    public List<Section> all(String title) {
        return sections.stream()
                .filter(section -> section.title().equals(title))
                .toList();
    }

    /** @throws IllegalArgumentException if the page lacks the section */
    public Section section(String title) {
        return all(title).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s has no section \"%s\"".formatted(path, title)));
    }

    static Page parse(String path, String markdown) {
        List<Section> sections = new ArrayList<>();
        String title = "";
        List<String> tags = List.of();
        List<Item> items = new ArrayList<>();
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("## ")) {
                sections.add(new Section(title, tags, items));
                String[] heading = line.substring(3).strip().split("\\s*\\|\\s*", 2);
                title = heading[0];
                tags = heading.length == 1 ? List.of() : List.of(heading[1].split("\\s+"));
                items = new ArrayList<>();
            } else if (line.startsWith("- ")) {
                items.add(item(line.substring(2).strip()));
            }
        }
        sections.add(new Section(title, tags, items));
        return new Page(path, sections);
    }

    private static Item item(String text) {
        Matcher keyed = KEYED.matcher(text);
        return keyed.matches() ? new Item(keyed.group(1), keyed.group(2).strip()) : new Item("", text);
    }
}
