package studio.bottega.media.course;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import studio.bottega.media.paper.PaperDocument;
import studio.bottega.media.paper.PaperPage;
import studio.bottega.media.picture.Area;
import studio.bottega.media.type.Align;
import studio.bottega.media.type.Face;
import studio.bottega.media.type.TextStyle;

/** {@code slides.pdf}: a page for each shot, its picture, its point and what is said over it. */
final class SlidesPdf {

    private static final double WIDTH = 960;
    private static final double HEIGHT = 540;
    private static final double MARGIN = 48;
    private static final double PICTURE = 540;
    private static final double GAP = 40;
    private static final Color PAPER = new Color(0xFAF8F4);
    private static final Color INK = new Color(0x1D2127);
    private static final Color QUIET = new Color(0x6B7178);
    private static final Color ACCENT = new Color(0xB4711F);

    private SlidesPdf() {}

    static void write(CourseBook book, OutputStream out) throws IOException {
        Map<String, BufferedImage> frames = SlideFrames.of(book, (int) PICTURE * 2, (int) HEIGHT * 2);
        try (PaperDocument document = new PaperDocument(book.title(), "Slides of the lesson")) {
            int number = 0;
            for (CourseBook.Line line : book.lines()) {
                try (PaperPage page = document.page(WIDTH, HEIGHT)) {
                    draw(
                            page,
                            book,
                            line,
                            ++number,
                            Optional.ofNullable(frames.get(line.shot().id())));
                }
            }
            document.write(out);
        }
    }

    private static void draw(
            PaperPage page, CourseBook book, CourseBook.Line line, int number, Optional<BufferedImage> frame)
            throws IOException {
        page.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT), PAPER);
        if (frame.isPresent()) {
            page.picture(frame.get(), new Area(book.rightToLeft() ? 0 : WIDTH - PICTURE, 0, PICTURE, HEIGHT));
        }
        double words = WIDTH - PICTURE - MARGIN - GAP;
        double left = book.rightToLeft() ? WIDTH - MARGIN - words : MARGIN;
        page.fill(new Rectangle2D.Double(book.rightToLeft() ? left + words - 46 : left, MARGIN, 46, 3), ACCENT);
        page.text(
                book.heading(line),
                TextStyle.of(Face.TEXT, 13).lines(1),
                new Area(left, MARGIN + 12, words, 20),
                QUIET);
        double below = MARGIN + 50;
        below = page.text(
                book.point(line),
                TextStyle.of(Face.SERIF, 34).weight(600).leading(1.15).lines(4),
                new Area(left, below, words, 170),
                INK);
        if (!line.shot().narration().isBlank()) {
            page.text(
                    line.shot().narration(),
                    TextStyle.of(Face.TEXT, 16).minSize(9).leading(1.45).lines(9),
                    new Area(left, below + 22, words, HEIGHT - MARGIN - below - 50),
                    QUIET);
        }
        page.text(
                "%d / %d  ·  %s".formatted(number, book.lines().size(), CourseBook.clock(line.start())),
                TextStyle.of(Face.GEOMETRIC, 11)
                        .align(book.rightToLeft() ? Align.END : Align.START)
                        .lines(1),
                new Area(left, HEIGHT - 40, words, 14),
                QUIET);
    }
}
