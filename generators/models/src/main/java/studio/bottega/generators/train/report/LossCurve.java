package studio.bottega.generators.train.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** The loss over a run as a picture: every line of the table, and their running mean. */
public final class LossCurve {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final int MARGIN = 56;
    private static final int GRID_LINES = 4;
    private static final double SMOOTHING = 0.9;
    private static final Color PALE = new Color(0x9DB7D5);
    private static final Color STRONG = new Color(0x1F4E8C);
    private static final Color INK = new Color(0x444444);
    private static final Color GRID = new Color(0xE4E4E4);

    private LossCurve() {}

    /**
     * @param losses in order, at least one
     * @param steps that they stand for
     */
    public static BufferedImage draw(List<Double> losses, long steps) {
        double low = losses.stream().mapToDouble(x -> x).min().orElse(0);
        double high = losses.stream()
                .skip(losses.size() / 50)
                .mapToDouble(x -> x)
                .max()
                .orElse(1);
        double room = Math.max(1e-9, high - low) * 0.05;
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        grid(graphics, low - room, high + room, steps);
        graphics.setColor(PALE);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(line(losses, low - room, high + room));
        graphics.setColor(STRONG);
        graphics.setStroke(new BasicStroke(2.2f));
        graphics.draw(line(smooth(losses), low - room, high + room));
        graphics.dispose();
        return picture;
    }

    private static void grid(Graphics2D graphics, double low, double high, long steps) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        for (int i = 0; i <= GRID_LINES; i++) {
            int y = MARGIN / 2 + i * (HEIGHT - MARGIN) / GRID_LINES;
            int x = MARGIN + i * (WIDTH - MARGIN - 20) / GRID_LINES;
            graphics.setColor(GRID);
            graphics.drawLine(MARGIN, y, WIDTH - 20, y);
            graphics.setColor(INK);
            double value = high - i * (high - low) / GRID_LINES;
            graphics.drawString(String.format(Locale.ROOT, "%.4f", value), 6, y + 4);
            String step = Long.toString(steps * i / GRID_LINES);
            graphics.drawString(step, x - graphics.getFontMetrics().stringWidth(step) / 2, HEIGHT - 8);
        }
    }

    private static Path2D line(List<Double> values, double low, double high) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < values.size(); i++) {
            double x = MARGIN + (WIDTH - MARGIN - 20) * (i + 1.0) / values.size();
            double y = MARGIN / 2.0 + (HEIGHT - MARGIN) * (high - Math.min(values.get(i), high)) / (high - low);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        return path;
    }

    private static List<Double> smooth(List<Double> values) {
        double[] mean = {values.get(0)};
        return values.stream()
                .map(value -> mean[0] = SMOOTHING * mean[0] + (1 - SMOOTHING) * value)
                .toList();
    }
}
