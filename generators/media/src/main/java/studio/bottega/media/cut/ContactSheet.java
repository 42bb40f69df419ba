package studio.bottega.media.cut;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.media.codec.Thumbnail;
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
        thumbnails.add(Thumbnail.of(frame, width));
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
}
