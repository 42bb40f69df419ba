package studio.bottega.media.subject;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.bottega.media.picture.Enlargement;
import studio.bottega.media.picture.Pixels;

/**
 * A thing that somebody made a small picture of, with transparency. It is as large, stands and glows as the drawing of the same thing, if there is one,
 * and is enlarged to what the brush needs without showing its pixels. Thread-safe.
 */
public final class PictureArt implements Art {

    private static final int OPAQUE = 40; // of 255: fainter is no ink
    private static final double ENOUGH = 0.75; // of the size that it is drawn in
    private static final double USUAL_METRES = 0.3;
    private static final int MAX_NAME = 40;

    private final String name;
    private final BufferedImage ink;
    private final Optional<Art> like;
    private BufferedImage enlarged;

    private PictureArt(String name, BufferedImage ink, Optional<Art> like) {
        this.name = name;
        this.ink = ink;
        this.like = like;
        this.enlarged = ink;
    }

    /**
     * @param description what it is called in the picture's layers
     * @param picture premultiplied ARGB; not to be written to
     * @param like the drawing whose place it takes
     * @return empty if nothing can be seen in the picture
     */
    public static Optional<PictureArt> of(String description, BufferedImage picture, Optional<Art> like) {
        int w = picture.getWidth();
        int h = picture.getHeight();
        int left = w;
        int top = h;
        int right = -1;
        int bottom = -1;
        int[] pixels = Pixels.of(picture);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                if (pixels[y * w + x] >>> 24 > OPAQUE) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        if (right < left + 1 || bottom < top + 1) {
            return Optional.empty();
        }
        BufferedImage ink = Pixels.clear(right - left + 1, bottom - top + 1);
        int[] kept = Pixels.of(ink);
        for (int y = 0; y < ink.getHeight(); y++) {
            System.arraycopy(pixels, (top + y) * w + left, kept, y * ink.getWidth(), ink.getWidth());
        }
        String name = description
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        name = name.substring(0, Math.min(MAX_NAME, name.length())).replaceAll("-+$", "");
        return Optional.of(new PictureArt(name.isEmpty() ? "thing" : name, ink, like));
    }

    @Override
    public String name() {
        return name;
    }

    /** How many times its own height it is where it is so high, in pixels. */
    public double enlargement(double heightPixels) {
        return heightPixels / ink.getHeight();
    }

    @Override
    public double metres() {
        return like.map(Art::metres).orElse(USUAL_METRES);
    }

    @Override
    public double aspect() {
        return (double) ink.getWidth() / ink.getHeight();
    }

    @Override
    public Stance stance() {
        return like.map(Art::stance).orElse(Stance.RAISED);
    }

    @Override
    public List<Emitter> emitters() {
        return like.map(Art::emitters).orElse(List.of()).stream()
                .map(e -> new Emitter(
                        e.x() * aspect() / like.map(Art::aspect).orElse(1.0), e.y(), e.reach(), e.strength()))
                .toList();
    }

    @Override
    public boolean beams() {
        return like.map(Art::beams).orElse(false);
    }

    @Override
    public void paint(Brush brush, Dress dress) {
        draw(brush);
    }

    /** What glows is not darkened by the night. */
    @Override
    public void shine(Brush brush, Dress dress) {
        if (!emitters().isEmpty()) {
            draw(brush);
        }
    }

    /** Paints the picture as it is. */
    public void draw(Brush brush) {
        Graphics2D g = (Graphics2D) brush.graphics().create();
        double scale = Math.sqrt(Math.abs(g.getTransform().getDeterminant())); // device pixels of its height
        BufferedImage picture = enlarged(scale * Math.max(1, aspect()));
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.scale(aspect() / picture.getWidth(), 1.0 / picture.getHeight());
        g.drawImage(picture, 0, 0, null);
        g.dispose();
    }

    /** So large that drawing makes it larger by a third at most, which nobody sees, and smaller by less than two; another doubling takes four times the time and memory. */
    private synchronized BufferedImage enlarged(double longestSide) {
        double wanted = ENOUGH * Math.min(longestSide, Enlargement.MAX_SIDE / 2.0);
        if (Math.max(enlarged.getWidth(), enlarged.getHeight()) < wanted
                || Math.max(enlarged.getWidth(), enlarged.getHeight()) > 2 * wanted + 1) {
            enlarged = Enlargement.of(ink, wanted);
        }
        return enlarged;
    }
}
