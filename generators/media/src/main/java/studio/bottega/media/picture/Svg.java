package studio.bottega.media.picture;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import studio.bottega.contract.svg.SvgLogo;

/** SVG drawings that people bring, drawn once and large. Only what {@link SvgLogo} lets through is drawn at all. */
public final class Svg {

    /** So long is the longer side: logos stand at most half as large, so that they are drawn smaller and never larger. */
    private static final int LONG_SIDE = 2048;

    private static final LoaderContext NOTHING_FROM_OUTSIDE = LoaderContext.builder()
            .externalResourcePolicy(ResourcePolicy.DENY_ALL)
            .documentLimits(new DocumentLimits(60, 40, 20_000))
            .build();

    private Svg() {}

    /** Whether a file begins as an SVG does, which is text. */
    public static boolean begins(byte[] file) {
        int at = file.length > 2 && (file[0] & 0xff) == 0xef ? 3 : 0; // past the mark of UTF-8
        while (at < file.length && Character.isWhitespace(file[at])) {
            at++;
        }
        return at < file.length && file[at] == '<';
    }

    /**
     * Draws it on a transparent ground.
     *
     * @return premultiplied, {@value #LONG_SIDE} pixels on the longer side
     * @throws MalformedPictureException with a sentence, if it is refused or cannot be drawn
     */
    public static BufferedImage readPremultiplied(byte[] svg) {
        SvgLogo size = looked(svg);
        double scale = LONG_SIDE / Math.max(size.width(), size.height());
        int width = (int) Math.max(1, Math.round(size.width() * scale));
        int height = (int) Math.max(1, Math.round(size.height() * scale));
        BufferedImage picture = Pixels.clear(width, height);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        try {
            SVGDocument drawing = new SVGLoader().load(new ByteArrayInputStream(svg), null, NOTHING_FROM_OUTSIDE);
            if (drawing == null) {
                throw new MalformedPictureException("The SVG cannot be read");
            }
            drawing.render(null, g, new ViewBox(0, 0, width, height));
        } catch (RuntimeException e) { // the library answers what it cannot draw with any of them
            throw new MalformedPictureException("The SVG cannot be drawn: " + e.getMessage(), e);
        } finally {
            g.dispose();
        }
        return picture;
    }

    private static SvgLogo looked(byte[] svg) {
        try {
            return SvgLogo.read(svg);
        } catch (IllegalArgumentException e) {
            throw new MalformedPictureException(String.valueOf(e.getMessage()), e);
        }
    }
}
