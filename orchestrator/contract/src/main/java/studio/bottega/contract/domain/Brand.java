package studio.bottega.contract.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a brand looks and speaks. A version of it never changes; a production keeps the one that it began with.
 *
 * @param name as people call it
 * @param version 1 for the first; 0 in {@link #NONE} alone
 * @param colours as {@code #RRGGBB}, most important first, at most {@link #MAX_COLOURS}
 * @param typeface what large words are set in
 * @param logos PNG pictures, or SVG drawings, with a transparent ground, a dark and a light one for instance, at most {@link #MAX_LOGOS}; the one that
 *     stands out best from what is behind it is taken
 * @param clearSpace what stays free around the logo, as a share of its height
 * @param voice how it speaks, in words
 * @param avoid words that it never uses, whatever their case, at most {@link #MAX_AVOIDED}
 * @param disclosures sentences that stand on every poster and at the end of every film, at most {@link #MAX_DISCLOSURES}
 * @param fonts what large words are set in before {@code typeface}
 */
public record Brand(
        String name,
        int version,
        List<String> colours,
        Typeface typeface,
        List<AssetRef> logos,
        double clearSpace,
        String voice,
        List<String> avoid,
        List<String> disclosures,
        BrandFonts fonts) {

    public static final int MAX_NAME = 80;
    public static final int MAX_COLOURS = 6;
    public static final int MAX_LOGOS = 4;
    public static final int MAX_VOICE = 600;
    public static final int MAX_AVOIDED = 60;
    public static final int MAX_AVOIDED_CHARACTERS = 60;
    public static final int MAX_DISCLOSURES = 3;
    public static final int MAX_DISCLOSURE = 160;
    public static final long MAX_LOGO_BYTES = 4 << 20;
    public static final double DEFAULT_CLEAR_SPACE = 0.5;
    public static final Set<String> LOGO_MEDIA_TYPES = Set.of("image/png", "image/svg+xml");

    /** No brand: brief and mood alone decide. */
    public static final Brand NONE =
            new Brand("", 0, List.of(), Typeface.BY_MOOD, List.of(), DEFAULT_CLEAR_SPACE, "", List.of(), List.of());

    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");

    public Brand {
        Checks.range("brand version", version, 0, Integer.MAX_VALUE);
        Checks.range("clearSpace", clearSpace, 0, 2);
        texts("colours", colours, MAX_COLOURS, 7);
        texts("avoid", avoid, MAX_AVOIDED, MAX_AVOIDED_CHARACTERS);
        texts("disclosures", disclosures, MAX_DISCLOSURES, MAX_DISCLOSURE);
        if (name.length() > MAX_NAME || version > 0 && name.isBlank()) {
            throw new IllegalArgumentException("A brand has a name of 1 to %d characters".formatted(MAX_NAME));
        }
        if (voice.length() > MAX_VOICE) {
            throw new IllegalArgumentException(
                    "voice has %d characters; at most %d are read".formatted(voice.length(), MAX_VOICE));
        }
        colours.stream()
                .filter(colour -> !COLOUR.matcher(colour).matches())
                .findFirst()
                .ifPresent(colour -> {
                    throw new IllegalArgumentException("A colour looks like \"#E8A33D\", got \"%s\"".formatted(colour));
                });
        logos(logos);
        colours = List.copyOf(colours);
        logos = List.copyOf(logos);
        avoid = List.copyOf(avoid);
        disclosures = List.copyOf(disclosures);
    }

    /** A brand that uses the studio's fonts. */
    public Brand(
            String name,
            int version,
            List<String> colours,
            Typeface typeface,
            List<AssetRef> logos,
            double clearSpace,
            String voice,
            List<String> avoid,
            List<String> disclosures) {
        this(name, version, colours, typeface, logos, clearSpace, voice, avoid, disclosures, BrandFonts.NONE);
    }

    private static void texts(String what, List<String> texts, int most, int longest) {
        if (texts.size() > most) {
            throw new IllegalArgumentException(
                    "%s has %d entries; at most %d are taken".formatted(what, texts.size(), most));
        }
        for (String text : texts) {
            if (text.isBlank() || text.length() > longest) {
                throw new IllegalArgumentException("Each of %s has 1 to %d characters, got %d"
                        .formatted(what, longest, text.strip().length()));
            }
        }
        if (new HashSet<>(texts).size() < texts.size()) {
            throw new IllegalArgumentException(what + " says something twice");
        }
    }

    private static void logos(List<AssetRef> logos) {
        if (logos.size() > MAX_LOGOS) {
            throw new IllegalArgumentException("%d logos; at most %d are taken".formatted(logos.size(), MAX_LOGOS));
        }
        for (AssetRef logo : logos) {
            if (!LOGO_MEDIA_TYPES.contains(logo.mediaType()) || logo.byteCount() > MAX_LOGO_BYTES) {
                throw new IllegalArgumentException(
                        "A logo is a PNG picture or an SVG drawing of at most %d MB, got %s of %,d bytes"
                                .formatted(MAX_LOGO_BYTES >> 20, logo.mediaType(), logo.byteCount()));
            }
        }
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** The same as another version. */
    public Brand version(int number) {
        return new Brand(name, number, colours, typeface, logos, clearSpace, voice, avoid, disclosures, fonts);
    }

    /** The words to avoid that a text uses: whole words, or whole phrases, whatever their case. */
    public static List<String> used(List<String> avoid, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return avoid.stream()
                .filter(word -> holds(lower, word.strip().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static boolean holds(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || apart(text.codePointBefore(at), word.codePointAt(0));
            boolean ends = end == text.length() || apart(text.codePointAt(end), word.codePointBefore(word.length()));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word ends between two characters. Chinese and its like have no blanks, so there it may anywhere. */
    private static boolean apart(int outside, int inside) {
        return !Character.isLetterOrDigit(outside)
                || Character.isIdeographic(inside)
                || Character.isIdeographic(outside);
    }
}
