package studio.bottega.media.report;

import java.util.regex.Pattern;

/**
 * Writes a page. Every text that comes from outside goes through {@link #escaped}; only the names of elements and classes,
 * which are ours, do not. Confined to one thread.
 */
final class Html {

    private static final int MAX_TEXT = 4_000;
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");

    private final StringBuilder page = new StringBuilder(1 << 16);

    Html open(String element, String classes) {
        page.append('<').append(element);
        if (!classes.isEmpty()) {
            page.append(" class=\"").append(classes).append('"');
        }
        page.append('>');
        return this;
    }

    Html open(String element) {
        return open(element, "");
    }

    Html close(String element) {
        page.append("</").append(element).append(">\n");
        return this;
    }

    /** An element with nothing but a text. */
    Html element(String element, String classes, String text) {
        return open(element, classes).text(text).close(element);
    }

    Html text(String text) {
        page.append(escaped(text));
        return this;
    }

    /** @param dataUri made here, of a picture's bytes */
    Html image(String dataUri, String alt, String classes) {
        page.append("<img loading=\"lazy\" class=\"")
                .append(classes)
                .append("\" src=\"")
                .append(dataUri);
        page.append("\" alt=\"").append(escaped(alt)).append("\">\n");
        return this;
    }

    /** A field of colour; what is no colour leaves none. */
    Html swatch(String colour) {
        if (COLOUR.matcher(colour).matches()) {
            page.append("<span class=\"swatch\" title=\"").append(colour).append("\" style=\"background:");
            page.append(colour).append("\"></span>");
        }
        return this;
    }

    /** A bar of some share of its row, between 0 and 1. */
    Html bar(double share, String classes) {
        double percent = 100 * Math.max(0, Math.min(1, Double.isFinite(share) ? share : 0));
        page.append("<span class=\"bar ").append(classes).append("\"><i style=\"width:");
        page.append(String.format(java.util.Locale.ROOT, "%.1f", percent)).append("%\"></i></span>\n");
        return this;
    }

    /** Something that was written here, elements and all. */
    Html raw(String own) {
        page.append(own);
        return this;
    }

    /** For element content and for attributes in double quotes. Control characters, which no page should have, go. */
    static String escaped(String text) {
        String bounded = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
        StringBuilder safe = new StringBuilder(bounded.length() + 16);
        for (int i = 0; i < bounded.length(); i++) {
            char c = bounded.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c < ' ' && c != '\n' && c != '\t' || c == 0x7f ? ' ' : c);
            }
        }
        return safe.toString();
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
