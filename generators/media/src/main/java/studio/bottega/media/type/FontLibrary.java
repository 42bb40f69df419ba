package studio.bottega.media.type;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fonts of the house, all under the SIL Open Font License; {@code fonts/THIRD_PARTY.md} names their authors. Each file
 * holds one weight and one script, so a text may need several: for a character the face's own files are asked first, then
 * those of the other scripts, then the fonts of the machine. Files are read when first needed. Thread-safe.
 */
final class FontLibrary {

    /** Reference size at which fonts are kept, in pixels. */
    static final float REFERENCE = 100;

    private static final Map<String, Font> LOADED = new ConcurrentHashMap<>();
    private static final Map<Face, int[]> WEIGHTS = new EnumMap<>(Map.of(
            Face.SERIF, new int[] {400, 600, 800},
            Face.GEOMETRIC, new int[] {300, 500, 700, 800},
            Face.CONDENSED, new int[] {500, 700, 800},
            Face.TEXT, new int[] {400, 600},
            Face.HAND, new int[] {700}));
    private static final Map<Face, String> NAMES = Map.of(
            Face.SERIF, "fraunces",
            Face.GEOMETRIC, "outfit",
            Face.CONDENSED, "barlow-condensed",
            Face.TEXT, "source-sans-3",
            Face.HAND, "caveat");
    private static final List<String> TEXT_SCRIPTS =
            List.of("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese");

    private final Optional<Font> own;
    private final List<String> chain;

    private FontLibrary(Optional<Font> own, List<String> chain) {
        this.own = own;
        this.chain = chain;
    }

    /** The fonts for a style in the nearest weight that there is, with what stands in for other scripts. */
    static FontLibrary of(TextStyle style) {
        Face face = style.face();
        int weight = style.weight();
        List<String> chain = new ArrayList<>();
        int own = nearest(WEIGHTS.getOrDefault(face, new int[] {400}), weight);
        String name = NAMES.getOrDefault(face, "source-sans-3");
        chain.add(file(name, "latin", own));
        chain.add(file(name, "latin-ext", own));
        for (String script : TEXT_SCRIPTS) {
            chain.add(file("source-sans-3", script, weight >= 500 ? 600 : 400));
        }
        chain.add(file("cairo", "arabic", weight >= 550 ? 700 : 400));
        chain.add(file("noto-sans-devanagari", "devanagari", weight >= 550 ? 700 : 400));
        chain.add(file("noto-sans-sc", "chinese-simplified", 600));
        return new FontLibrary(style.own().map(OwnFont::font), chain);
    }

    /** The face's own font for Latin, at the reference size: for metrics. */
    Font main() {
        return own.orElseGet(() -> load(chain.get(0)));
    }

    /** The first font that has the character, at the reference size; empty if none has. */
    Optional<Font> fontFor(int codePoint) {
        if (own.filter(font -> font.canDisplay(codePoint)).isPresent()) {
            return own;
        }
        for (String file : chain) {
            Font font = load(file);
            if (font.canDisplay(codePoint)) {
                return Optional.of(font);
            }
        }
        Font machine = load("");
        return machine.canDisplay(codePoint) ? Optional.of(machine) : Optional.empty();
    }

    private static Font load(String file) {
        return LOADED.computeIfAbsent(file, FontLibrary::read);
    }

    private static Font read(String file) {
        if (file.isEmpty()) {
            return new Font(Font.SANS_SERIF, Font.PLAIN, (int) REFERENCE);
        }
        try (InputStream in = FontLibrary.class.getResourceAsStream("fonts/" + file)) {
            if (in == null) {
                throw new IllegalStateException("The font fonts/%s is missing from the jar".formatted(file));
            }
            byte[] font = Woff.unpack(in.readAllBytes());
            return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(font))
                    .deriveFont(REFERENCE);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("The font fonts/%s cannot be read".formatted(file), e);
        }
    }

    private static String file(String name, String script, int weight) {
        return "%s-%s-%d-normal.woff".formatted(name, script, weight);
    }

    private static int nearest(int[] weights, int wanted) {
        int best = weights[0];
        for (int weight : weights) {
            if (Math.abs(weight - wanted) <= Math.abs(best - wanted)) {
                best = weight;
            }
        }
        return best;
    }
}
