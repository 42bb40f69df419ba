package studio.bottega.local.export;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Names that are safe on every file system, whatever they are made of. */
public final class FileNames {

    private static final int LONGEST = 100;
    private static final int SLUG_LONGEST = 40;
    private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul");

    private FileNames() {}

    /**
     * A plain file name: letters, digits, dot, hyphen and underscore; never hidden, never a path, never a device of some
     * system.
     */
    public static String safe(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("[^\\p{L}\\p{N}._-]+", "-")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("^[.-]+|[.-]+$", "");
        if (plain.length() > LONGEST) {
            int dot = plain.lastIndexOf('.');
            String ending = dot > 0 && plain.length() - dot <= 12 ? plain.substring(dot) : "";
            plain = plain.substring(0, LONGEST - ending.length()) + ending;
        }
        String stem = plain.contains(".") ? plain.substring(0, plain.indexOf('.')) : plain;
        boolean device = RESERVED.contains(stem.toLowerCase(Locale.ROOT)) || stem.matches("(?i)(com|lpt)\\d");
        return plain.isEmpty() ? "file" : device ? "_" + plain : plain;
    }

    /** Lower-case words of a title with hyphens: {@code lumen-light-for-the-trail}. */
    public static String slug(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-+|-+$", "");
        if (plain.length() > SLUG_LONGEST) {
            int cut = plain.lastIndexOf('-', SLUG_LONGEST);
            plain = plain.substring(0, cut > SLUG_LONGEST / 2 ? cut : SLUG_LONGEST);
        }
        return plain.isEmpty() ? "production" : plain;
    }
}
