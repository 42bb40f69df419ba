package studio.bottega.media.type;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.picture.Area;

/**
 * A text that has been set: lines of outlines in the pixels of the artifact.
 *
 * @param text the words as they are shown, without line breaks
 * @param lines top to bottom
 * @param fontSizePx the size that fitted
 * @param complete false if words had to be left out, or characters that no font has
 */
public record TypesetText(String text, List<Line> lines, double fontSizePx, boolean complete) {

    /**
     * One line.
     *
     * @param outline of its glyphs, in place
     * @param baseline y of the baseline
     */
    public record Line(String text, Shape outline, double baseline) {}

    public TypesetText {
        lines = List.copyOf(lines);
    }

    /** The box of the ink; empty at the origin if there is none. */
    public Area ink() {
        Rectangle2D box = null;
        for (Line line : lines) {
            Rectangle2D bounds = line.outline().getBounds2D();
            if (!bounds.isEmpty()) {
                box = box == null ? bounds : box.createUnion(bounds);
            }
        }
        return box == null ? new Area(0, 0, 0, 0) : new Area(box.getX(), box.getY(), box.getWidth(), box.getHeight());
    }

    /** All glyphs as one shape. */
    public Shape outline() {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (Line line : lines) {
            path.append(line.outline(), false);
        }
        return path;
    }

    /** The same text elsewhere. */
    public TypesetText moved(double dx, double dy) {
        AffineTransform move = AffineTransform.getTranslateInstance(dx, dy);
        List<Line> moved = lines.stream()
                .map(line -> new Line(line.text(), move.createTransformedShape(line.outline()), line.baseline() + dy))
                .toList();
        return new TypesetText(text, moved, fontSizePx, complete);
    }

    /** Fills the glyphs. */
    public void draw(Graphics2D g, Paint ink) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setPaint(ink);
        for (Line line : lines) {
            g.fill(line.outline());
        }
    }

    /** Where the text stands, for the layout. Times are 0 in a still. */
    public TextBox box(TextRole role, TextKind kind, Color ink, double startSeconds, double endSeconds) {
        Area area = ink();
        int x = (int) Math.floor(area.x());
        int y = (int) Math.floor(area.y());
        return new TextBox(
                role,
                text,
                x,
                y,
                (int) Math.ceil(area.right()) - x,
                (int) Math.ceil(area.bottom()) - y,
                fontSizePx,
                "#%06X".formatted(ink.getRGB() & 0xffffff),
                startSeconds,
                endSeconds,
                kind);
    }
}
