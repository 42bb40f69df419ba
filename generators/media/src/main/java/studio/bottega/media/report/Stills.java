package studio.bottega.media.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import studio.bottega.media.codec.MediaException;
import studio.bottega.media.codec.Thumbnail;
import studio.bottega.media.codec.VideoDecoder;
import studio.bottega.media.inspect.picture.PictureFile;
import studio.bottega.media.picture.Pixels;

/** Small pictures for the page, as data of the page itself. A picture that cannot be read is left out. */
final class Stills {

    private static final float QUALITY = 0.84f;

    private Stills() {}

    /** A picture from a file, scaled down. */
    static Optional<String> picture(Path file, int longestSide) {
        try {
            return PictureFile.read(file)
                    .map(picture -> uri(Pixels.rgb(picture.rgb(), picture.width(), picture.height()), longestSide));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Frames of a film.
     *
     * @param seconds when, in ascending order
     * @return one for each time, empty where the film has no frame
     */
    static List<Optional<String>> frames(Path film, List<Double> seconds, int longestSide) {
        List<Optional<String>> stills = new ArrayList<>();
        try (VideoDecoder decoder = new VideoDecoder(film)) {
            for (double wanted : seconds) {
                stills.add(decoder.at(wanted).map(frame -> uri(Thumbnail.whole(frame.picture()), longestSide)));
            }
        } catch (MediaException e) {
            while (stills.size() < seconds.size()) {
                stills.add(Optional.empty());
            }
        }
        return stills;
    }

    private static String uri(BufferedImage picture, int longestSide) {
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg(scaled(picture, longestSide)));
    }

    /** Halved until it is near, then scaled: one large step would drop pixels. */
    private static BufferedImage scaled(BufferedImage picture, int longestSide) {
        BufferedImage current = picture;
        double factor = (double) longestSide / Math.max(picture.getWidth(), picture.getHeight());
        while (factor < 1) {
            double step = Math.max(factor, 0.5);
            int width = Math.max(1, (int) Math.round(current.getWidth() * step));
            int height = Math.max(1, (int) Math.round(current.getHeight() * step));
            BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = smaller.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.drawImage(current, 0, 0, width, height, null);
            g.dispose();
            current = smaller;
            factor /= step;
        }
        return current;
    }

    private static byte[] jpeg(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException e) {
            throw new IllegalStateException("A picture could not be written to memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
