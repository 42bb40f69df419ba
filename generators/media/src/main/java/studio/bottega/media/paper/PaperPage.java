package studio.bottega.media.paper;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import studio.bottega.media.picture.Area;
import studio.bottega.media.type.TextStyle;
import studio.bottega.media.type.TypesetText;
import studio.bottega.media.type.Typesetter;

/** A page that is being drawn. Close it before the next one begins. Not thread-safe. */
public final class PaperPage implements AutoCloseable {

    private static final float JPEG_QUALITY = 0.88f;

    private final PDDocument document;
    private final PDPageContentStream content;
    private final PDType0Font words;
    private final double height;
    private final Map<Integer, Boolean> covered = new HashMap<>();
    private int opacity = 255;

    PaperPage(PDDocument document, PDPage page, PDType0Font words, double height) throws IOException {
        this.document = document;
        this.content = new PDPageContentStream(document, page);
        this.words = words;
        this.height = height;
    }

    /** Fills a shape. */
    public void fill(Shape shape, Color colour) throws IOException {
        boolean any = false;
        content.setNonStrokingColor(new Color(colour.getRGB() & 0xffffff));
        opacity(colour.getAlpha());
        float[] c = new float[6];
        float[] at = new float[2];
        for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            switch (path.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> content.moveTo(at[0] = c[0], y(at[1] = c[1]));
                case PathIterator.SEG_LINETO -> content.lineTo(at[0] = c[0], y(at[1] = c[1]));
                case PathIterator.SEG_QUADTO -> {
                    // A quadratic curve is the cubic one whose handles are two thirds of the way.
                    float x1 = at[0] + 2 / 3f * (c[0] - at[0]);
                    float y1 = at[1] + 2 / 3f * (c[1] - at[1]);
                    float x2 = c[2] + 2 / 3f * (c[0] - c[2]);
                    float y2 = c[3] + 2 / 3f * (c[1] - c[3]);
                    content.curveTo(x1, y(y1), x2, y(y2), at[0] = c[2], y(at[1] = c[3]));
                }
                case PathIterator.SEG_CUBICTO ->
                    content.curveTo(c[0], y(c[1]), c[2], y(c[3]), at[0] = c[4], y(at[1] = c[5]));
                default -> content.closePath();
            }
            any = true;
        }
        if (any) {
            if (shape.getPathIterator(null).getWindingRule() == PathIterator.WIND_EVEN_ODD) {
                content.fillEvenOdd();
            } else {
                content.fill();
            }
        }
    }

    /** Draws only inside a shape until {@link #unclip}. */
    public void clip(Area box) throws IOException {
        opacity(255);
        content.saveGraphicsState();
        content.addRect((float) box.x(), y(box.y() + box.height()), (float) box.width(), (float) box.height());
        content.clip();
    }

    public void unclip() throws IOException {
        opacity(255);
        content.restoreGraphicsState();
    }

    /** Places a picture. */
    public void picture(BufferedImage picture, Area box) throws IOException {
        opacity(255);
        content.drawImage(
                JPEGFactory.createFromImage(document, picture, JPEG_QUALITY),
                (float) box.x(),
                y(box.y() + box.height()),
                (float) box.width(),
                (float) box.height());
    }

    /**
     * Sets a text into a box.
     *
     * @return y below its last line; the top of the box if there was nothing to set
     */
    public double text(String text, TextStyle style, Area box, Color ink) throws IOException {
        TypesetText set = Typesetter.set(text, style, box);
        fill(set.outline(), ink);
        double bottom = box.y();
        for (TypesetText.Line line : set.lines()) {
            underneath(line.text(), line.outline().getBounds2D().getX(), line.baseline(), set.fontSizePx());
            bottom = line.baseline() + 0.3 * set.fontSizePx();
        }
        return bottom;
    }

    /** The words for search, invisible, of those letters that the embedded font has. */
    private void underneath(String line, double x, double baseline, double size) throws IOException {
        StringBuilder known = new StringBuilder();
        line.codePoints().filter(this::covers).forEach(known::appendCodePoint);
        if (known.toString().isBlank()) {
            return;
        }
        content.beginText();
        content.setRenderingMode(RenderingMode.NEITHER);
        content.setFont(words, (float) size);
        content.newLineAtOffset((float) x, y(baseline));
        content.showTextWithPositioning(letters(known.toString()));
        content.endText();
    }

    /** One by one: joined, some would become ligatures that no search finds. */
    private static Object[] letters(String text) {
        return text.codePoints().mapToObj(Character::toString).toArray();
    }

    private boolean covers(int codePoint) {
        return covered.computeIfAbsent(codePoint, point -> {
            try {
                words.encode(Character.toString(point));
                return true;
            } catch (IllegalArgumentException | IOException notInFont) {
                return false;
            }
        });
    }

    private void opacity(int alpha) throws IOException {
        if (alpha != opacity) {
            PDExtendedGraphicsState state = new PDExtendedGraphicsState();
            state.setNonStrokingAlphaConstant(alpha / 255f);
            content.setGraphicsStateParameters(state);
            opacity = alpha;
        }
    }

    private float y(double down) {
        return (float) (height - down);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
