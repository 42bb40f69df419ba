package studio.bottega.media.cut;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.media.codec.Bt709;
import studio.bottega.media.codec.YuvFrame;

/** Small frames of a film side by side. Confined to one thread. */
public final class ContactSheet {

    private static final Color GROUND = new Color(0x16181C);
    private static final int GAP = 10;
    private static final int WIDE = 400;
    private static final int TALL = 220;

    private final List<BufferedImage> thumbnails = new ArrayList<>();

    /** Adds a frame after the others. */
    public void add(YuvFrame frame) {
        int width = frame.width() > frame.height() ? WIDE : TALL;
        thumbnails.add(thumbnail(frame, width));
    }

    /** Frames so far. */
    public int size() {
        return thumbnails.size();
    }

    /** The sheet; at least one frame was added. */
    public BufferedImage image() {
        int width = thumbnails.get(0).getWidth();
        int height = thumbnails.get(0).getHeight();
        int columns = Math.min(thumbnails.size(), width > height ? 4 : 6);
        int rows = (thumbnails.size() + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(
                GAP + columns * (width + GAP), GAP + rows * (height + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setColor(GROUND);
        g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < thumbnails.size(); i++) {
            g.drawImage(thumbnails.get(i), GAP + i % columns * (width + GAP), GAP + i / columns * (height + GAP), null);
        }
        g.dispose();
        return sheet;
    }

    /** The frame at a width, each pixel the mean of those it stands for. */
    static BufferedImage thumbnail(YuvFrame frame, int width) {
        int height = Math.max(1, (int) Math.round((double) width * frame.height() / frame.width()));
        int[] rgb = Bt709.toRgb(frame);
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            int top = y * frame.height() / height;
            int bottom = Math.max(top + 1, (y + 1) * frame.height() / height);
            for (int x = 0; x < width; x++) {
                int left = x * frame.width() / width;
                int right = Math.max(left + 1, (x + 1) * frame.width() / width);
                small.setRGB(x, y, mean(rgb, frame.width(), left, top, right, bottom));
            }
        }
        return small;
    }

    private static int mean(int[] rgb, int stride, int left, int top, int right, int bottom) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int pixel = rgb[y * stride + x];
                red += pixel >> 16 & 255;
                green += pixel >> 8 & 255;
                blue += pixel & 255;
            }
        }
        int count = (right - left) * (bottom - top);
        return red / count << 16 | green / count << 8 | blue / count;
    }

    /** The frame as a picture. */
    static BufferedImage picture(YuvFrame frame) {
        BufferedImage image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, frame.width(), frame.height(), Bt709.toRgb(frame), 0, frame.width());
        return image;
    }
}
