package studio.bottega.contract.svg;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A logo as an SVG, looked through: shapes, gradients and what groups them, and nothing that is run, moves, or refers to anything outside
 * (SVG 1.1, W3C Recommendation of 16 August 2011, without what is not drawn).
 *
 * @param width of what is drawn, in its own units
 * @param height of it
 */
public record SvgLogo(double width, double height) {

    public static final String MEDIA_TYPE = "image/svg+xml";
    public static final int MAX_BYTES = 1 << 20;

    private static final double MAX_SIDE = 100_000;
    private static final double MAX_ASPECT = 40;
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:[0-9]{1,9}(?:\\.[0-9]{0,9})?|\\.[0-9]{1,9})");
    private static final Pattern BLANKS = Pattern.compile("[\\s,]+");

    /**
     * @param bytes a file that may be anything
     * @throws IllegalArgumentException with a sentence, if it is no SVG, or has what a logo may not have
     */
    public static SvgLogo read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "The SVG has %,d bytes; at most %,d are read".formatted(bytes.length, MAX_BYTES));
        }
        try {
            SvgElement root = new SvgScanner(text(bytes)).root();
            SvgRules.requireRoot(root);
            SvgWeight.requireBearable(root);
            return size(root.attributes());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The SVG cannot be a logo. " + Objects.requireNonNullElse(e.getMessage(), "It is damaged"), e);
        }
    }

    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String head = plain.substring(0, Math.min(200, plain.length())).toLowerCase(Locale.ROOT);
        boolean other = head.startsWith("<?xml ") && head.contains("encoding") && !head.contains("utf-8");
        if (other || plain.indexOf('\0') >= 0 || plain.indexOf('\uFFFD') >= 0) {
            throw new IllegalArgumentException("It is not written in UTF-8; save it so");
        }
        return plain;
    }

    private static SvgLogo size(Map<String, String> root) {
        String box = root.getOrDefault("viewBox", "");
        String[] sides = box.isEmpty()
                ? new String[] {"0", "0", root.getOrDefault("width", ""), root.getOrDefault("height", "")}
                : BLANKS.split(box.strip());
        if (sides.length != 4) {
            throw new IllegalArgumentException("Its viewBox must have four numbers, got \"%s\"".formatted(shown(box)));
        }
        SvgLogo size = new SvgLogo(side(sides[2]), side(sides[3]));
        if (root.containsKey("width") && root.containsKey("height")) {
            requireSide(root.getOrDefault("width", ""));
            requireSide(root.getOrDefault("height", ""));
        }
        double aspect = size.width() / size.height();
        if (aspect > MAX_ASPECT || aspect < 1 / MAX_ASPECT) {
            throw new IllegalArgumentException("It is %s times as long as wide; at most %.0f is drawn"
                    .formatted(Math.round(Math.max(aspect, 1 / aspect)), MAX_ASPECT));
        }
        return size;
    }

    /** A length in any unit: how long it is matters only against what is bearable. */
    private static void requireSide(String length) {
        String number = length.strip().replaceFirst("(?:px|pt|pc|mm|cm|in|em|ex|%)$", "");
        side(number);
    }

    private static double side(String text) {
        String number = text.strip().replaceFirst("px$", "");
        double side = NUMBER.matcher(number).matches() ? Double.parseDouble(number) : 0;
        if (!(side > 0 && side <= MAX_SIDE)) {
            throw new IllegalArgumentException(
                    "Its sides, by viewBox or by width and height, must be numbers above 0 and at most %,.0f, got \"%s\""
                            .formatted(MAX_SIDE, shown(text)));
        }
        return side;
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(40, text.length()));
    }
}
