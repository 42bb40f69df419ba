package studio.bottega.media.type;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.text.AttributedString;
import java.text.Bidi;
import java.util.Locale;

/**
 * A clean text with fonts for its characters, ready to be measured and drawn in pieces. Measures are in em.
 * Confined to one thread.
 */
final class ShapedText {

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    static final int MAX_CHARACTERS = 2000;

    private final AttributedString attributed;
    private final String text;
    private final boolean rightToLeft;
    private final boolean complete;

    ShapedText(String raw, TextStyle style) {
        FontLibrary fonts = FontLibrary.of(style);
        String cased = style.upperCase() ? raw.toUpperCase(Locale.ROOT) : raw;
        CleanText clean = CleanText.of(cased, MAX_CHARACTERS, fonts);
        this.text = clean.text();
        this.complete = clean.complete();
        this.rightToLeft = !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
        this.attributed = new AttributedString(text.isEmpty() ? " " : text);
        attributed.addAttribute(TextAttribute.KERNING, TextAttribute.KERNING_ON);
        attributed.addAttribute(TextAttribute.LIGATURES, TextAttribute.LIGATURES_ON);
        attributed.addAttribute(
                TextAttribute.RUN_DIRECTION,
                rightToLeft ? TextAttribute.RUN_DIRECTION_RTL : TextAttribute.RUN_DIRECTION_LTR);
        addFonts(fonts, style);
    }

    private void addFonts(FontLibrary fonts, TextStyle style) {
        Font current = fonts.main();
        int start = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean neutral = Character.isWhitespace(c) || isMark(c);
            Font font = neutral && i > 0 && (isMark(c) || current.canDisplay(c))
                    ? current
                    : fonts.fontFor(c).orElse(current);
            if (!font.equals(current) && i > start) {
                run(current, start, i, style);
                start = i;
            }
            current = font;
            i = next;
        }
        if (start < text.length()) {
            run(current, start, text.length(), style);
        }
    }

    private void run(Font font, int start, int end, TextStyle style) {
        attributed.addAttribute(TextAttribute.FONT, tracked(font, style, start), start, end);
    }

    private Font tracked(Font font, TextStyle style, int at) {
        // Letters that join must not be pulled apart.
        if (style.tracking() == 0
                || Character.UnicodeScript.of(text.codePointAt(at)) == Character.UnicodeScript.ARABIC
                || Character.UnicodeScript.of(text.codePointAt(at)) == Character.UnicodeScript.DEVANAGARI) {
            return font;
        }
        return font.deriveFont(java.util.Map.of(TextAttribute.TRACKING, (float) style.tracking()));
    }

    String text() {
        return text;
    }

    boolean rightToLeft() {
        return rightToLeft;
    }

    boolean complete() {
        return complete;
    }

    /** Advance of a part of the text in em, trailing blanks included. */
    double advance(int start, int end) {
        return start == end ? 0 : layout(start, end).getAdvance() / FontLibrary.REFERENCE;
    }

    /** Outline of a part of the text at a size, its origin at x on the baseline y. */
    Shape outline(int start, int end, double sizePx, double x, double y) {
        if (start == end) {
            return new Path2D.Double();
        }
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(sizePx / FontLibrary.REFERENCE, sizePx / FontLibrary.REFERENCE);
        return layout(start, end).getOutline(place);
    }

    private java.awt.font.TextLayout layout(int start, int end) {
        return new java.awt.font.TextLayout(attributed.getIterator(null, start, end), CONTEXT);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT;
    }
}
