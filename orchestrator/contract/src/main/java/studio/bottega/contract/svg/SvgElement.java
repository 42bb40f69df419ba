package studio.bottega.contract.svg;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An element of a drawing.
 *
 * @param name as written, with its prefix
 * @param attributes by their names as written, references to characters resolved
 * @param words text right within it
 */
record SvgElement(String name, Map<String, String> attributes, List<SvgElement> children, String words) {

    SvgElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** What stands before the colon; empty without one. */
    String prefix() {
        return name.contains(":") ? name.substring(0, name.indexOf(':')) : "";
    }

    String localName() {
        return local(name);
    }

    /** The name of an attribute without its prefix, in small letters: some programs do not tell capitals apart. */
    static String plain(String attribute) {
        return local(attribute).toLowerCase(Locale.ROOT);
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
