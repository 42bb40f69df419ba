package studio.bottega.contract.svg;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many elements are drawn once everything is drawn that refers to something else: a few lines that use each other tenfold are a drawing
 * without end. Confined to one thread.
 */
final class SvgWeight {

    private static final int MAX_DRAWN = 20_000;
    private static final Pattern REFERENCE = Pattern.compile("url\\(\\s*[\"']?\\s*#([^)\"'\\s]{1,200})");

    private final Map<String, SvgElement> named = new HashMap<>();
    private final Map<SvgElement, Long> known = new IdentityHashMap<>();
    private final Set<SvgElement> within = Collections.newSetFromMap(new IdentityHashMap<>());

    private SvgWeight() {}

    /** @throws IllegalArgumentException with a sentence, if it is too much or refers to itself */
    static void requireBearable(SvgElement root) {
        SvgWeight weight = new SvgWeight();
        weight.name(root);
        weight.of(root);
    }

    private void name(SvgElement element) {
        String id = element.attributes().get("id");
        if (id != null) {
            named.putIfAbsent(id, element);
        }
        element.children().forEach(this::name);
    }

    private long of(SvgElement element) {
        Long before = known.get(element);
        if (before != null) {
            return before;
        }
        if (!within.add(element)) {
            throw new IllegalArgumentException("A part of it refers to itself (<%s>)".formatted(element.name()));
        }
        long sum = 1;
        for (SvgElement child : element.children()) {
            sum += of(child);
        }
        for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
            sum += referred(attribute.getKey(), attribute.getValue());
        }
        if (sum > MAX_DRAWN) {
            throw new IllegalArgumentException(
                    "Drawn out, it has more than %,d elements, because its parts use each other again and again"
                            .formatted(MAX_DRAWN));
        }
        within.remove(element);
        known.put(element, sum);
        return sum;
    }

    private long referred(String attribute, String value) {
        if (SvgElement.plain(attribute).equals("href")) {
            SvgElement target = named.get(value.strip().substring(1));
            return target == null ? 0 : of(target);
        }
        long sum = 0;
        Matcher reference = REFERENCE.matcher(value);
        while (reference.find()) {
            SvgElement target = named.get(reference.group(1));
            sum += target == null ? 0 : of(target);
        }
        return sum;
    }
}
