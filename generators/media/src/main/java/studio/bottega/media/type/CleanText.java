package studio.bottega.media.type;

/**
 * A text as it may be set: blanks collapsed to one, line breaks kept, control and direction-override characters and those
 * that no font has left out, cut to a length.
 *
 * @param complete false if something visible was left out
 */
record CleanText(String text, boolean complete) {

    static CleanText of(String raw, int maxCharacters, FontLibrary fonts) {
        StringBuilder clean = new StringBuilder();
        boolean complete = true;
        boolean blank = true; // leading blanks fall away
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (clean.length() >= maxCharacters) {
                complete = false;
                break;
            }
            if (c == '\n') {
                trimEnd(clean);
                if (clean.length() > 0 && clean.charAt(clean.length() - 1) != '\n') {
                    clean.append('\n');
                }
                blank = true;
            } else if (c != 0xA0 && (Character.isWhitespace(c) || Character.isSpaceChar(c))) {
                if (!blank) {
                    clean.append(' ');
                }
                blank = true;
            } else if (isJoiner(c)) {
                clean.appendCodePoint(c);
            } else if (isVisible(c)) {
                if (fonts.fontFor(c).isPresent()) {
                    clean.appendCodePoint(c);
                    blank = false;
                } else {
                    complete = false;
                }
            }
        }
        trimEnd(clean);
        return new CleanText(clean.toString(), complete);
    }

    private static void trimEnd(StringBuilder text) {
        while (text.length() > 0 && (text.charAt(text.length() - 1) == ' ' || text.charAt(text.length() - 1) == '\n')) {
            text.setLength(text.length() - 1);
        }
    }

    /** Zero-width joiner and non-joiner, which Indic and Persian spelling needs, and the soft hyphen's place. */
    private static boolean isJoiner(int c) {
        return c == 0x200C || c == 0x200D;
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> c < 0xFE00 || c > 0xFE0F; // variation selectors
        };
    }
}
