package studio.bottega.media.previs;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.bottega.media.paper.PaperPage;
import studio.bottega.media.picture.Area;
import studio.bottega.media.type.Align;
import studio.bottega.media.type.Face;
import studio.bottega.media.type.TextStyle;

/** One shot on the storyboard: its first frame with the camera's arrows, and what a crew wants to know. */
final class Panel {

    private static final double PICTURE_SHARE = 0.6;
    private static final Color NO_PICTURE = new Color(0x4A5058);
    private static final Color HALO = new Color(10, 12, 16, 150);
    private static final Color[] ARROWS = {
        new Color(255, 255, 255, 235), new Color(255, 205, 92, 235), new Color(142, 226, 255, 235)
    };

    private final PaperPage paper;
    private final Area cell;
    private final Color accent;

    Panel(PaperPage paper, Area cell, Color accent) {
        this.paper = paper;
        this.cell = cell;
        this.accent = accent;
    }

    void draw(ShotBook book, ShotBook.Take take, Optional<BufferedImage> picture) throws IOException {
        paper.text(
                take.scene().heading(),
                TextStyle.of(Face.GEOMETRIC, 6.6).weight(500).tracking(0.08).lines(1),
                new Area(cell.x(), cell.y(), cell.width(), 9),
                Storyboard.QUIET);
        double high = cell.height() * PICTURE_SHARE;
        Area frame = fitted(new Area(cell.x(), cell.y() + 11, cell.width(), high), book);
        if (picture.isPresent()) {
            paper.picture(picture.get(), frame);
        } else {
            paper.fill(rectangle(frame), NO_PICTURE);
        }
        paper.clip(frame);
        arrows(take, frame);
        paper.unclip();
        paper.fill(new BasicStroke(0.7f).createStrokedShape(rectangle(frame)), Storyboard.INK);
        words(book, take, frame.y() + frame.height() + 6);
    }

    private void arrows(ShotBook.Take take, Area frame) throws IOException {
        int segments = Math.min(ARROWS.length, take.trajectory().segments().size());
        CameraArrows arrows = new CameraArrows(frame);
        List<List<Shape>> drawn = new ArrayList<>();
        for (int i = 0; i < segments; i++) {
            drawn.add(arrows.of(take, i));
        }
        BasicStroke halo = new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        for (int i = segments - 1; i >= 0; i--) {
            for (Shape shape : drawn.get(i)) {
                paper.fill(halo.createStrokedShape(shape), HALO);
                paper.fill(shape, ARROWS[i]);
            }
        }
        if (segments > 1) {
            for (int i = 0; i < segments; i++) {
                badge(frame, i, segments);
            }
        }
    }

    /** The order of the moves: a disc in the arrows' colour. */
    private void badge(Area frame, int index, int count) throws IOException {
        double size = 11;
        double x = frame.x() + frame.width() / 2 - (count * (size + 4) - 4) / 2 + index * (size + 4);
        double y = frame.y() + 6;
        paper.fill(new Ellipse2D.Double(x - 1, y - 1, size + 2, size + 2), HALO);
        paper.fill(new Ellipse2D.Double(x, y, size, size), ARROWS[index]);
        paper.text(
                Integer.toString(index + 1),
                TextStyle.of(Face.GEOMETRIC, 7.5)
                        .weight(700)
                        .align(Align.CENTRE)
                        .lines(1),
                new Area(x, y + 2, size, 9),
                Storyboard.INK);
    }

    private void words(ShotBook book, ShotBook.Take take, double top) throws IOException {
        paper.text(
                Integer.toString(take.number()),
                TextStyle.of(Face.GEOMETRIC, 20).weight(800).lines(1),
                new Area(cell.x(), top, 34, 22),
                accent);
        double x = cell.x() + 34;
        double width = cell.width() - 34;
        String facts = "%s  ·  %s mm  ·  %s s"
                .formatted(
                        Plain.size(take.shot().framing()),
                        Plain.number(take.trajectory().focalLengthMm()),
                        Plain.number(Math.round(100 * book.seconds(take.frames())) / 100.0));
        double y = paper.text(
                facts,
                TextStyle.of(Face.GEOMETRIC, 8.6).weight(700).lines(1),
                new Area(x, top, width, 11),
                Storyboard.INK);
        y = paper.text(
                moves(take),
                TextStyle.of(Face.TEXT, 8.2).weight(600).minSize(6.5).lines(2),
                new Area(x, y + 2, width, 22),
                accent);
        double bottom = cell.y() + cell.height();
        String said = take.words();
        double reserved = said.isEmpty() ? 0 : said.length() > 52 ? 21 : 11;
        y = paper.text(
                take.shot().action(),
                TextStyle.of(Face.TEXT, 8.6).minSize(7).leading(1.2).lines(3),
                new Area(x, y + 3, width, Math.max(9, bottom - reserved - y - 3)),
                Storyboard.INK);
        if (!said.isEmpty() && bottom - y > 10) {
            paper.text(
                    "“" + said + "”",
                    TextStyle.of(Face.SERIF, 8.2).minSize(6.6).leading(1.2).lines(2),
                    new Area(x, y + 3, width, bottom - y - 3),
                    Storyboard.QUIET);
        }
    }

    private static String moves(ShotBook.Take take) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < take.trajectory().segments().size(); i++) {
            words.append(i == 0 ? "" : ", then ").append(Moves.name(take, i));
        }
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static Area fitted(Area room, ShotBook book) {
        double scale = Math.min(room.width() / book.width(), room.height() / book.height());
        double width = book.width() * scale;
        double height = book.height() * scale;
        return new Area(room.x() + (room.width() - width) / 2, room.y() + (room.height() - height) / 2, width, height);
    }

    private static Rectangle2D rectangle(Area area) {
        return new Rectangle2D.Double(area.x(), area.y(), area.width(), area.height());
    }
}
