package studio.bottega.media.course;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import studio.bottega.media.codec.Bt709;
import studio.bottega.media.codec.MediaException;
import studio.bottega.media.codec.VideoDecoder;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.inspect.picture.PictureFile;

/**
 * The picture that stands for each line of a lesson, cut to a slide's shape: the shot's own picture without words, or the
 * frame in the middle of the shot.
 */
final class SlideFrames {

    private final int width;
    private final int height;

    private SlideFrames(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * By the shot's id; a shot whose picture cannot be read is missing.
     *
     * @param width of each picture, in pixels
     */
    static Map<String, BufferedImage> of(CourseBook book, int width, int height) {
        SlideFrames frames = new SlideFrames(width, height);
        Map<String, BufferedImage> pictures = new HashMap<>();
        for (CourseBook.Line line : book.lines()) {
            Optional.ofNullable(book.stills().get(line.shot().id()))
                    .flatMap(frames::still)
                    .ifPresent(picture -> pictures.put(line.shot().id(), picture));
        }
        if (pictures.size() < book.lines().size() && book.footage().isPresent()) {
            frames.fromFilm(book, book.footage().get(), pictures);
        }
        return pictures;
    }

    private Optional<BufferedImage> still(Path file) {
        try {
            return PictureFile.read(file).map(picture -> {
                BufferedImage whole =
                        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
                whole.setRGB(0, 0, picture.width(), picture.height(), picture.rgb(), 0, picture.width());
                return cut(whole);
            });
        } catch (IOException damaged) {
            return Optional.empty(); // the film's frame stands in
        }
    }

    private void fromFilm(CourseBook book, Path film, Map<String, BufferedImage> pictures) {
        try (VideoDecoder decoder = new VideoDecoder(film)) {
            Optional<VideoDecoder.Frame> frame = decoder.next();
            for (CourseBook.Line line : book.lines()) {
                while (frame.isPresent() && frame.get().seconds() < (line.start() + line.end()) / 2) {
                    frame = decoder.next();
                }
                frame.map(VideoDecoder.Frame::picture)
                        .filter(found -> !pictures.containsKey(line.shot().id()))
                        .ifPresent(found -> pictures.put(line.shot().id(), cut(rgb(found))));
            }
        } catch (MediaException damaged) {
            return; // what was read before the damage stays
        }
    }

    private static BufferedImage rgb(YuvFrame frame) {
        BufferedImage whole = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        whole.setRGB(0, 0, frame.width(), frame.height(), Bt709.toRgb(frame), 0, frame.width());
        return whole;
    }

    /** Fills the slide's part with the picture; what does not fit is cut from the sides where least is to be seen. */
    private BufferedImage cut(BufferedImage whole) {
        double scale = Math.max((double) width / whole.getWidth(), (double) height / whole.getHeight());
        int wide = (int) Math.ceil(whole.getWidth() * scale);
        int high = (int) Math.ceil(whole.getHeight() * scale);
        BufferedImage scaled = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = scaled.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(whole, 0, 0, wide, high, null);
        g.dispose();
        return scaled.getSubimage(busiest(scaled, width), (high - height) / 2, width, height);
    }

    /** Left side of the part that stands out most: columns in which pixels differ from the mean of their row. */
    private static int busiest(BufferedImage picture, int part) {
        int wide = picture.getWidth();
        double[] until = new double[wide + 1];
        double[] columns = new double[wide];
        for (int y = 0; y < picture.getHeight(); y += 4) {
            double[] mean = new double[3];
            for (int x = 0; x < wide; x += 4) {
                for (int c = 0; c < 3; c++) {
                    mean[c] += (picture.getRGB(x, y) >> 8 * c & 0xff) * 4.0 / wide;
                }
            }
            for (int x = 0; x < wide; x++) {
                for (int c = 0; c < 3; c++) {
                    columns[x] += Math.max(0, Math.abs((picture.getRGB(x, y) >> 8 * c & 0xff) - mean[c]) - 24);
                }
            }
        }
        for (int x = 0; x < wide; x++) {
            until[x + 1] = until[x] + columns[x];
        }
        int best = (wide - part) / 2;
        for (int x = 0; x + part <= wide; x++) {
            // The middle wins unless a side shows clearly more.
            if (until[x + part] - until[x] > 1.02 * (until[best + part] - until[best])) {
                best = x;
            }
        }
        return best;
    }
}
