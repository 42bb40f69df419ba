package studio.bottega.media.inspect.rule;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.bottega.contract.message.Json;

/** Every rule by name. Immutable. */
public final class Rules {

    private static final String BUILT_IN = "rules.json";

    private record Document(List<Rule> rules) {}

    private final Map<String, Rule> byName = new LinkedHashMap<>();

    private Rules(List<Rule> rules) {
        for (Rule rule : rules) {
            if (byName.put(rule.name(), rule) != null) {
                throw new IllegalArgumentException("Two rules are called %s".formatted(rule.name()));
            }
        }
    }

    /** The rules that come with the library. */
    public static Rules builtIn() {
        try (InputStream in = Rules.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException(BUILT_IN + " is missing from the media library");
            }
            return new Rules(Json.readStrict(in.readAllBytes(), Document.class).rules());
        } catch (IOException e) {
            throw new IllegalStateException(BUILT_IN + " cannot be read", e);
        }
    }

    /** @throws IllegalArgumentException if there is no such rule, which is a programmer's error */
    public Rule get(String name) {
        Rule rule = byName.get(name);
        if (rule == null) {
            throw new IllegalArgumentException("There is no rule called " + name);
        }
        return rule;
    }

    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }
}
