package studio.bottega.generators.train.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.List;
import studio.bottega.generators.cutout.Cutout;

/** Rows of cutouts as one picture, each row with a line of text over it. */
public final class Grid {

    private static final int GAP = 6;
    private static final int TEXT = 18;
    private static final Color PAPER = new Color(0xF4F4F2);
    private static final Color CHECK = new Color(0xE2E2DE);
    private static final int CHECK_SIDE = 8;

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private Grid() {}

    /** A line of text and the pictures under it. */
    public record Row(String text, List<Cutout> pictures) {
        public Row {
            pictures = List.copyOf(pictures);
        }
    }

    /** Transparency shows a chequered ground. */
    public static BufferedImage draw(List<Row> rows) {
        int columns = rows.stream().mapToInt(row -> row.pictures.size()).max().orElse(1);
        int side = rows.get(0).pictures.get(0).side();
        BufferedImage picture = new BufferedImage(
                Math.max(columns * (side + GAP), widest(rows) + GAP) + GAP,
                GAP + rows.size() * (side + GAP + TEXT),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        graphics.setFont(FONT);
        for (int r = 0; r < rows.size(); r++) {
            int y = GAP + r * (side + GAP + TEXT);
            graphics.setColor(Color.DARK_GRAY);
            graphics.drawString(rows.get(r).text, GAP, y + TEXT - 5);
            for (int c = 0; c < rows.get(r).pictures.size(); c++) {
                paint(picture, rows.get(r).pictures.get(c), GAP + c * (side + GAP), y + TEXT);
            }
        }
        graphics.dispose();
        return picture;
    }

    private static int widest(List<Row> rows) {
        FontRenderContext context = new FontRenderContext(null, true, false);
        return rows.stream()
                .mapToInt(row ->
                        (int) Math.ceil(FONT.getStringBounds(row.text, context).getWidth()))
                .max()
                .orElse(0);
    }

    private static void paint(BufferedImage target, Cutout cutout, int left, int top) {
        int side = cutout.side();
        int plane = side * side;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                Color ground = (x / CHECK_SIDE + y / CHECK_SIDE) % 2 == 0 ? PAPER : CHECK;
                float kept = 1 - clamp(cutout.values()[3 * plane + y * side + x]);
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    int under = c == 0 ? ground.getRed() : c == 1 ? ground.getGreen() : ground.getBlue();
                    float value = cutout.values()[c * plane + y * side + x] + kept * under / 255f;
                    rgb = rgb << 8 | Math.round(255 * clamp(value));
                }
                target.setRGB(left + x, top + y, rgb);
            }
        }
    }

    private static float clamp(float value) {
        return Math.min(1, Math.max(0, value));
    }
}
