package studio.bottega.media.course;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import studio.bottega.media.codec.Bt709;
import studio.bottega.media.codec.MediaException;
import studio.bottega.media.codec.VideoDecoder;
import studio.bottega.media.codec.YuvFrame;

/** The frame that stands for each line of a lesson: the one in the middle of its shot, small. */
final class SlideFrames {

    private static final int LONGEST_SIDE = 960;

    private SlideFrames() {}

    /** By the shot's id; a shot whose frame cannot be read is missing. */
    static Map<String, BufferedImage> of(CourseBook book) {
        Map<String, BufferedImage> pictures = new HashMap<>();
        if (book.footage().isEmpty()) {
            return pictures;
        }
        try (VideoDecoder decoder = new VideoDecoder(book.footage().get())) {
            Optional<VideoDecoder.Frame> frame = decoder.next();
            for (CourseBook.Line line : book.lines()) {
                while (frame.isPresent() && frame.get().seconds() < (line.start() + line.end()) / 2) {
                    frame = decoder.next();
                }
                frame.ifPresent(found -> pictures.put(line.shot().id(), small(found.picture())));
            }
        } catch (MediaException e) {
            return pictures; // what was read before the damage
        }
        return pictures;
    }

    private static BufferedImage small(YuvFrame frame) {
        BufferedImage whole = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        whole.setRGB(0, 0, frame.width(), frame.height(), Bt709.toRgb(frame), 0, frame.width());
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(frame.width(), frame.height()));
        int width = Math.max(1, (int) Math.round(frame.width() * scale));
        int height = Math.max(1, (int) Math.round(frame.height() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(whole, 0, 0, width, height, null);
        g.dispose();
        return small;
    }
}
