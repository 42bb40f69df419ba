package studio.bottega.media.type;

import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.BrandLook;
import studio.bottega.contract.domain.Typeface;
import studio.bottega.media.colour.Srgb;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.MalformedPictureException;
import studio.bottega.media.picture.Pixels;
import studio.bottega.media.picture.Png;
import studio.bottega.media.picture.Svg;

/**
 * A brand as pictures show it: what its large words are set in, and its logos, cut to what is seen of them.
 *
 * @param name stands for the logo in a layout
 * @param face for large words; empty where the mood chooses
 * @param fonts for large words before any face, of several weights perhaps
 * @param clearSpace what stays free around the logo, as a share of its height
 */
public record BrandMark(String name, Optional<Face> face, List<OwnFont> fonts, List<Logo> logos, double clearSpace) {

    public static final BrandMark NONE = new BrandMark("", Optional.empty(), List.of(), List.of(), 0);

    private static final long MAX_PIXELS = 16_000_000;
    private static final int SEEN = 24; // of 255: fainter pixels are the edge of a shadow

    public BrandMark {
        fonts = List.copyOf(fonts);
        logos = List.copyOf(logos);
    }

    /**
     * One form of the logo.
     *
     * @param picture premultiplied
     * @param luminance of what is seen, as WCAG counts it
     */
    public record Logo(BufferedImage picture, double luminance) {

        double aspect() {
            return (double) picture.getWidth() / picture.getHeight();
        }
    }

    /**
     * @param logos their files, PNG or SVG, which may be anything
     * @param fonts the fonts' files, which may be anything too
     * @throws MalformedPictureException with a sentence, if one of the logos cannot be used
     * @throws IllegalArgumentException with a sentence, if one of the fonts cannot
     */
    public static BrandMark of(BrandLook look, List<byte[]> logos, List<byte[]> fonts) {
        return new BrandMark(
                look.name(),
                face(look.typeface()),
                fonts.stream().map(OwnFont::read).toList(),
                logos.stream().map(BrandMark::read).toList(),
                look.clearSpace());
    }

    private static Optional<Face> face(Typeface typeface) {
        return switch (typeface) {
            case BY_MOOD -> Optional.empty();
            case SERIF -> Optional.of(Face.SERIF);
            case GEOMETRIC -> Optional.of(Face.GEOMETRIC);
            case CONDENSED -> Optional.of(Face.CONDENSED);
            case HUMANIST -> Optional.of(Face.TEXT);
        };
    }

    private static Logo read(byte[] file) {
        BufferedImage whole = picture(file);
        int left = whole.getWidth();
        int top = whole.getHeight();
        int right = 0;
        int bottom = 0;
        double light = 0;
        double weight = 0;
        int[] pixels = Pixels.of(whole);
        for (int y = 0; y < whole.getHeight(); y++) {
            for (int x = 0; x < whole.getWidth(); x++) {
                int pixel = pixels[y * whole.getWidth() + x];
                int alpha = pixel >>> 24;
                if (alpha >= SEEN) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y + 1);
                    light += alpha * Srgb.luminance(Pixels.unpremultiply(pixel) & 0xffffff);
                    weight += alpha;
                }
            }
        }
        if (weight == 0) {
            throw new MalformedPictureException("Nothing is to be seen on the logo: all of it is transparent");
        }
        return new Logo(whole.getSubimage(left, top, right - left, bottom - top), light / weight);
    }

    private static BufferedImage picture(byte[] file) {
        if (Svg.begins(file)) {
            return Svg.readPremultiplied(file);
        }
        Png.Size size = Png.size(file);
        if (size.pixels() > MAX_PIXELS) {
            throw new MalformedPictureException("A logo of %d x %d pixels; at most %,d pixels are read"
                    .formatted(size.width(), size.height(), MAX_PIXELS));
        }
        return Png.readPremultiplied(file);
    }

    /** The form that stands out best from a ground of some luminance; empty if there is no logo. */
    public Optional<Logo> on(double ground) {
        return logos.stream().max(Comparator.comparingDouble(logo -> Srgb.contrast(logo.luminance(), ground)));
    }

    /** A style for large words, in the brand's font of the nearest weight, or in its face. */
    public TextStyle dressed(TextStyle style) {
        Optional<OwnFont> own =
                fonts.stream().min(Comparator.comparingInt(font -> Math.abs(font.weight() - style.weight())));
        return own.isPresent()
                ? style.tracking(0).leading(Math.max(style.leading(), 1.05)).in(own.get())
                : faced(style);
    }

    private TextStyle faced(TextStyle style) {
        return face.filter(own -> own != style.face())
                .map(own -> large(own, style))
                .orElse(style);
    }

    /** Faces differ in width and weight; each has its own measure at the same rank. */
    private static TextStyle large(Face face, TextStyle style) {
        double even = style.face() == Face.CONDENSED ? 1 / 1.12 : 1;
        TextStyle set = new TextStyle(
                face,
                face == Face.CONDENSED ? 800 : face == Face.GEOMETRIC ? 700 : 600,
                Math.max(
                        style.minSizePx(),
                        style.sizePx() * even * (face == Face.CONDENSED ? 1.12 : face == Face.SERIF ? 1 : .92)),
                style.minSizePx(),
                face == Face.CONDENSED ? -.006 : -.018,
                face == Face.CONDENSED ? .92 : 1.05,
                style.align(),
                style.maxLines(),
                false,
                Optional.empty());
        return face == Face.CONDENSED ? set.capitals() : set;
    }

    /** How wide a logo is at a height, and how high, so that it is at most so wide. */
    public static double height(Logo logo, double wanted, double widest) {
        return Math.min(wanted, widest / logo.aspect());
    }

    /** Where a logo of some height is, from its left upper corner. */
    public static Area area(Logo logo, double x, double y, double height) {
        return new Area(x, y, height * logo.aspect(), height);
    }

    /** What must be free for a logo to stand somewhere. */
    public Area free(Area logo) {
        double by = clearSpace * logo.height() + 1;
        return new Area(logo.x() - by, logo.y() - by, logo.width() + 2 * by, logo.height() + 2 * by);
    }
}
