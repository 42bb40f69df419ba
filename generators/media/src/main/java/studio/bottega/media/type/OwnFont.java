package studio.bottega.media.type;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import studio.bottega.contract.domain.FontFile;

/**
 * A font that somebody brought, ready to set words in.
 *
 * @param weight 100 to 900
 * @param font at the library's reference size
 */
public record OwnFont(int weight, Font font) {

    /**
     * The file is looked through before the JDK's font code, which is native, sees it.
     *
     * @throws IllegalArgumentException with a sentence, if it cannot be used
     */
    public static OwnFont read(byte[] bytes) {
        FontFile file = FontFile.read(bytes);
        try {
            Font font = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes));
            return new OwnFont(file.weight(), font.deriveFont(FontLibrary.REFERENCE));
        } catch (FontFormatException | IOException e) {
            throw new IllegalArgumentException(
                    "The font %s cannot be read: %s".formatted(file.family(), e.getMessage()), e);
        }
    }
}
