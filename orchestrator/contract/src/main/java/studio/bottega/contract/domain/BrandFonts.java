package studio.bottega.contract.domain;

import java.util.List;
import java.util.Set;

/**
 * A brand's own fonts for large words, in place of the studio's.
 *
 * @param files TrueType or OpenType, one weight each, at most {@link #MAX_FILES}; the nearest weight is taken
 */
public record BrandFonts(List<AssetRef> files) {

    public static final int MAX_FILES = 4;
    public static final long MAX_BYTES = 4 << 20;

    /** The studio's own. */
    public static final BrandFonts NONE = new BrandFonts(List.of());

    private static final Set<String> MEDIA_TYPES = Set.of("font/ttf", "font/otf");

    public BrandFonts {
        files = List.copyOf(files);
        if (files.size() > MAX_FILES) {
            throw new IllegalArgumentException("%d fonts; at most %d are taken".formatted(files.size(), MAX_FILES));
        }
        for (AssetRef file : files) {
            if (!MEDIA_TYPES.contains(file.mediaType()) || file.byteCount() > MAX_BYTES) {
                throw new IllegalArgumentException(
                        "A font is a TTF or OTF file (font/ttf, font/otf) of at most %d MB, got %s of %,d bytes"
                                .formatted(MAX_BYTES >> 20, file.mediaType(), file.byteCount()));
            }
        }
    }
}
