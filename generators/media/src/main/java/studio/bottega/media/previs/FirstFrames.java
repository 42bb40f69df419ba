package studio.bottega.media.previs;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import studio.bottega.media.codec.MediaException;
import studio.bottega.media.codec.Thumbnail;
import studio.bottega.media.codec.VideoDecoder;
import studio.bottega.media.codec.YuvFrame;

/** The frame with which each shot of a film begins, after it has faded in, small. */
final class FirstFrames {

    private static final int LONGEST_SIDE = 720;

    private FirstFrames() {}

    /** By the shot's number; a shot whose frame cannot be read is missing. */
    static Map<Integer, BufferedImage> of(ShotBook book) {
        Map<Integer, BufferedImage> pictures = new HashMap<>();
        if (book.footage().isEmpty()) {
            return pictures;
        }
        Path film = book.footage().get();
        try (VideoDecoder decoder = new VideoDecoder(film)) {
            for (ShotBook.Take take : book.takes()) {
                double fade = Math.min(take.shot().transitionSeconds(), book.seconds(take.frames()) / 2);
                double wanted = book.seconds(take.firstFrame()) + fade - 0.25 / book.framesPerSecond();
                decoder.at(wanted).ifPresent(found -> pictures.put(take.number(), small(found.picture())));
            }
        } catch (MediaException e) {
            return pictures; // what was read before the damage
        }
        return pictures;
    }

    /** Halved until it is near, then scaled: one large step would drop pixels. */
    private static BufferedImage small(YuvFrame frame) {
        BufferedImage picture = Thumbnail.whole(frame);
        while (Math.max(picture.getWidth(), picture.getHeight()) > LONGEST_SIDE) {
            double step = Math.max(0.5, (double) LONGEST_SIDE / Math.max(picture.getWidth(), picture.getHeight()));
            int width = Math.max(1, (int) Math.round(picture.getWidth() * step));
            int height = Math.max(1, (int) Math.round(picture.getHeight() * step));
            BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = smaller.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.drawImage(picture, 0, 0, width, height, null);
            g.dispose();
            picture = smaller;
        }
        return picture;
    }
}
