package studio.bottega.media.course;

/** Text in XML and HTML. Pure functions. */
final class Markup {

    static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private Markup() {}

    /** For element content and attributes in double quotes; what XML cannot hold becomes a blank. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default ->
                    safe.appendCodePoint(
                            c < ' ' || c == 0xFFFE || c == 0xFFFF || Character.getType(c) == Character.SURROGATE
                                    ? ' '
                                    : c);
            }
        });
        return safe.toString();
    }
}
