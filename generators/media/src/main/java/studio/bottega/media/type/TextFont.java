package studio.bottega.media.type;

import java.io.IOException;
import java.io.InputStream;

/** The house's font for reading as a file, for documents that embed it. */
public final class TextFont {

    private TextFont() {}

    /** Source Sans 3, regular, Latin letters, as TrueType; SIL Open Font License. */
    public static byte[] latin() {
        try (InputStream in = TextFont.class.getResourceAsStream("fonts/source-sans-3-latin-400-normal.woff")) {
            if (in == null) {
                throw new IllegalStateException("The font source-sans-3 is missing from the jar");
            }
            return Woff.unpack(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("The font source-sans-3 cannot be read", e);
        }
    }
}
