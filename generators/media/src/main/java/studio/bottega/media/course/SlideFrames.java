package studio.bottega.media.course;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import studio.bottega.media.codec.MediaException;
import studio.bottega.media.codec.Thumbnail;
import studio.bottega.media.codec.VideoDecoder;
import studio.bottega.media.inspect.picture.PictureFile;
import studio.bottega.media.picture.Pixels;

/**
 * The picture that stands for each line of a lesson, cut to a slide's shape: the shot's own picture without words, or the
 * frame in the middle of the shot.
 */
final class SlideFrames {

    private static final int STEP = 4;
    /** Strength of colour over the mean that is nothing special, in levels. */
    private static final double PLAIN = 20;

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
            return PictureFile.read(file)
                    .map(picture -> cut(Pixels.rgb(picture.rgb(), picture.width(), picture.height())));
        } catch (IOException damaged) {
            return Optional.empty(); // the film's frame stands in
        }
    }

    private void fromFilm(CourseBook book, Path film, Map<String, BufferedImage> pictures) {
        try (VideoDecoder decoder = new VideoDecoder(film)) {
            for (CourseBook.Line line : book.lines()) {
                if (!pictures.containsKey(line.shot().id())) {
                    decoder.at((line.start() + line.end()) / 2)
                            .ifPresent(found -> pictures.put(line.shot().id(), cut(Thumbnail.whole(found.picture()))));
                }
            }
        } catch (MediaException damaged) {
            return; // what was read before the damage stays
        }
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

    /** Left side of the part in whose middle most stands out: colours stronger than the mean of their row. */
    private static int busiest(BufferedImage picture, int part) {
        int wide = picture.getWidth();
        double[] columns = new double[wide / STEP];
        double[] strengths = new double[columns.length];
        for (int y = 0; y < picture.getHeight(); y += STEP) {
            double mean = 0;
            for (int i = 0; i < columns.length; i++) {
                int rgb = picture.getRGB(i * STEP, y);
                int red = rgb >> 16 & 0xff;
                int green = rgb >> 8 & 0xff;
                int blue = rgb & 0xff;
                strengths[i] = Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
                mean += strengths[i] / columns.length;
            }
            for (int i = 0; i < columns.length; i++) {
                double over = Math.max(0, strengths[i] - mean - PLAIN);
                columns[i] += over * over;
            }
        }
        int span = part / STEP;
        int best = (columns.length - span) / 2;
        double most = 1.05 * weight(columns, best, span); // the middle wins unless another part shows clearly more
        for (int left = 0; left + span <= columns.length; left++) {
            double weight = weight(columns, left, span);
            if (weight > most) {
                most = weight;
                best = left;
            }
        }
        return Math.min(wide - part, best * STEP);
    }

    /** What stands in the middle counts whole, what stands at the edges hardly. */
    private static double weight(double[] columns, int left, int span) {
        double sum = 0;
        for (int i = 0; i < span; i++) {
            double bump = Math.sin(Math.PI * (i + 0.5) / span);
            sum += bump * bump * columns[left + i];
        }
        return sum;
    }
}
