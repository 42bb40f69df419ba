package studio.bottega.media.previs;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.contract.plan.Plan;
import studio.bottega.media.paper.PaperDocument;
import studio.bottega.media.paper.PaperPage;
import studio.bottega.media.picture.Area;
import studio.bottega.media.type.Align;
import studio.bottega.media.type.Face;
import studio.bottega.media.type.TextStyle;

/** {@code storyboard.pdf}: six shots a page on A4, wide. */
final class Storyboard {

    static final Color INK = new Color(0x1D2127);
    static final Color QUIET = new Color(0x6B7178);

    private static final double WIDTH = 842;
    private static final double HEIGHT = 595;
    private static final double MARGIN = 34;
    private static final double GAP = 18;
    private static final double TOP = 74;
    private static final int COLUMNS = 3;
    private static final int ROWS = 2;

    private Storyboard() {}

    static void write(ShotBook book, Plan plan, OutputStream out) throws IOException {
        Map<Integer, BufferedImage> frames = FirstFrames.of(book);
        Color accent = accent(plan);
        int each = COLUMNS * ROWS;
        int pages = (book.takes().size() + each - 1) / each;
        try (PaperDocument document =
                new PaperDocument(book.title() + ", storyboard", "Storyboard with camera moves")) {
            for (int page = 0; page < pages; page++) {
                List<ShotBook.Take> takes =
                        book.takes().subList(page * each, Math.min(book.takes().size(), (page + 1) * each));
                try (PaperPage paper = document.page(WIDTH, HEIGHT)) {
                    header(paper, book, plan, page + 1, pages, accent);
                    for (int i = 0; i < takes.size(); i++) {
                        ShotBook.Take take = takes.get(i);
                        new Panel(paper, cell(i), accent)
                                .draw(book, take, Optional.ofNullable(frames.get(take.number())));
                    }
                }
            }
            document.write(out);
        }
    }

    private static void header(PaperPage paper, ShotBook book, Plan plan, int page, int pages, Color accent)
            throws IOException {
        paper.text(book.title(), TextStyle.of(Face.SERIF, 22).weight(600).lines(1), new Area(MARGIN, 22, 480, 30), INK);
        String length = Plain.number(Math.round(10 * book.seconds(book.frames())) / 10.0);
        paper.text(
                "Storyboard · %d shots · %s s · %d × %d at %d frames/s"
                        .formatted(book.takes().size(), length, book.width(), book.height(), book.framesPerSecond()),
                TextStyle.of(Face.TEXT, 8.5).lines(1),
                new Area(MARGIN, 49, 500, 12),
                QUIET);
        paper.text(
                "%d / %d".formatted(page, pages),
                TextStyle.of(Face.GEOMETRIC, 11).weight(500).align(Align.END).lines(1),
                new Area(WIDTH - MARGIN - 120, 28, 120, 14),
                INK);
        paper.text(
                "An animatic by Bottega, for " + plan.concept().audience(),
                TextStyle.of(Face.TEXT, 8.5).align(Align.END).lines(1),
                new Area(WIDTH - MARGIN - 300, 49, 300, 12),
                QUIET);
        paper.fill(new Rectangle2D.Double(MARGIN, 65, WIDTH - 2 * MARGIN, 0.6), INK);
        paper.fill(new Rectangle2D.Double(MARGIN, 64, 46, 2.2), accent);
    }

    private static Area cell(int index) {
        double width = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS;
        double height = (HEIGHT - TOP - MARGIN + 8) / ROWS;
        return new Area(MARGIN + index % COLUMNS * (width + GAP), TOP + index / COLUMNS * height, width, height - 8);
    }

    /** The first colour of the palette that reads on white paper. */
    private static Color accent(Plan plan) {
        return plan.concept().palette().stream()
                .filter(colour -> colour.matches("#[0-9A-Fa-f]{6}"))
                .map(Color::decode)
                .filter(colour -> luminance(colour) < 0.35 && saturated(colour))
                .findFirst()
                .orElse(new Color(0xB4471F));
    }

    private static double luminance(Color colour) {
        return (0.2126 * Math.pow(colour.getRed() / 255.0, 2.2)
                + 0.7152 * Math.pow(colour.getGreen() / 255.0, 2.2)
                + 0.0722 * Math.pow(colour.getBlue() / 255.0, 2.2));
    }

    private static boolean saturated(Color colour) {
        float[] hsb = Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null);
        return hsb[1] > 0.35 && hsb[2] > 0.3;
    }
}
