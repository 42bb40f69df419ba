package studio.bottega.contract.svg;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an element of a logo may be, and say. */
final class SvgRules {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** What is drawn, or says nothing that matters. */
    private static final Set<String> DRAWN = Set.of(
            "g",
            "defs",
            "symbol",
            "use",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "clipPath",
            "mask",
            "linearGradient",
            "radialGradient",
            "stop",
            "style",
            "title",
            "desc",
            "metadata");

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("script", "It has a script; a logo is a drawing, and nothing in it is run"),
            Map.entry("foreignobject", "It holds a page (foreignObject); a logo is a drawing alone"),
            Map.entry("iframe", "It holds a page (iframe); a logo is a drawing alone"),
            Map.entry("image", "It holds a picture (image); send the picture as PNG, or trace it"),
            Map.entry("feimage", "It holds a picture (feImage); send the picture as PNG, or trace it"),
            Map.entry("filter", "It has a filter, a blur or shadow for instance; flatten it, or send the logo as PNG"),
            Map.entry("pattern", "It has a pattern; expand it to shapes, or send the logo as PNG"),
            Map.entry("text", "Its words are text in a font; convert them to outlines"),
            Map.entry("animate", "It moves (animate); a logo stands still"),
            Map.entry("animatetransform", "It moves (animateTransform); a logo stands still"),
            Map.entry("animatemotion", "It moves (animateMotion); a logo stands still"),
            Map.entry("set", "It changes by itself (set); a logo stands still"));

    private static final Pattern ADDRESS =
            Pattern.compile("url\\(\\s*[\"']?\\s*([^)]{0,100})", Pattern.CASE_INSENSITIVE);
    /** Short dashes along a long line are a drawing without end. */
    private static final Pattern DASHES =
            Pattern.compile("stroke-dasharray\\s*:\\s*(?!none\\b)", Pattern.CASE_INSENSITIVE);

    private static final Pattern CLIPS = Pattern.compile("(?:clip-path|mask)\\s*:", Pattern.CASE_INSENSITIVE);

    private SvgRules() {}

    /** @throws IllegalArgumentException with a sentence, if this is no SVG */
    static void requireRoot(SvgElement root) {
        String declared = root.prefix().isEmpty() ? "xmlns" : "xmlns:" + root.prefix();
        if (!root.localName().equals("svg")
                || !NAMESPACE.equals(root.attributes().get(declared))) {
            throw new IllegalArgumentException(
                    "It is no SVG: it does not begin with <svg xmlns=\"%s\">".formatted(NAMESPACE));
        }
        root.attributes().forEach(SvgRules::requireAttribute);
        root.children().forEach(child -> requireElement(child, root.prefix()));
    }

    /** What drawing programs note for themselves, under prefixes of their own, is drawn by nobody; dangerous it may not be either. */
    private static void requireElement(SvgElement element, String svg) {
        String refused = REFUSED.get(element.localName().toLowerCase(Locale.ROOT));
        if (refused != null) {
            throw new IllegalArgumentException(refused);
        }
        if (element.prefix().equals(svg) && !DRAWN.contains(element.localName())) {
            throw new IllegalArgumentException(
                    "It has <%s>, which logos are not drawn with; save it as plain outlines, or send it as PNG"
                            .formatted(element.name()
                                    .substring(0, Math.min(40, element.name().length()))));
        }
        element.attributes().forEach(SvgRules::requireAttribute);
        if (element.localName().equals("style")) {
            requireStyle(element.words());
            requireNoClips(element.words());
        }
        element.children().forEach(child -> requireElement(child, svg));
    }

    private static void requireAttribute(String name, String value) {
        String plain = SvgElement.plain(name);
        if (name.startsWith("xmlns:")) {
            return;
        }
        if (plain.startsWith("on")) {
            throw new IllegalArgumentException(
                    "It has an event handler (%s); nothing in a logo is run".formatted(name));
        }
        if (Set.of("href", "src", "base").contains(plain) && !value.strip().startsWith("#")) {
            throw outside(value);
        }
        if (plain.equals("style") || !name.contains(":") && value.indexOf('\\') >= 0) {
            requireStyle(value);
        }
        if (plain.equals("stroke-dasharray") && !value.strip().equals("none")) {
            throw dashes();
        }
        requireAddresses(value);
    }

    private static void requireStyle(String css) {
        if (css.indexOf('\\') >= 0 || css.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "Its style sheet has rules that reach further (@…) or hidden characters (\\); save it with plain styles");
        }
        if (DASHES.matcher(css).find()) {
            throw dashes();
        }
        requireAddresses(css);
    }

    /** What a class clips cannot be told without reading style sheets as browsers do; how much is drawn could not either. */
    private static void requireNoClips(String css) {
        if (CLIPS.matcher(css).find()) {
            throw new IllegalArgumentException(
                    "Its style sheet clips or masks; save it with presentation attributes in place of a style sheet");
        }
    }

    private static void requireAddresses(String value) {
        Matcher address = ADDRESS.matcher(value);
        while (address.find()) {
            if (!address.group(1).startsWith("#")) {
                throw outside(address.group(1));
            }
        }
        if (value.toLowerCase(Locale.ROOT).contains("javascript:")) {
            throw outside(value);
        }
    }

    private static IllegalArgumentException dashes() {
        return new IllegalArgumentException("It has dashed lines (stroke-dasharray); convert them to outlines");
    }

    private static IllegalArgumentException outside(String address) {
        return new IllegalArgumentException(
                "It refers to something outside itself (%s); a logo brings all that it needs"
                        .formatted(address.strip()
                                .substring(0, Math.min(60, address.strip().length()))));
    }
}
