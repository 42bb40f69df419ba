package studio.bottega.media.inspect.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import studio.bottega.media.picture.Pixels;

/**
 * A picture from a file of anybody's, as people see it: what is transparent stands on white.
 *
 * @param rgb {@code 0xRRGGBB} rows; owned by this value, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Pictures are compared by nobody and are too large to copy.
public record PictureFile(int width, int height, int[] rgb) {

    private static final long MAX_PIXELS = 100_000_000;

    /**
     * Reads a file if it is a picture.
     *
     * @return empty if no reader knows it for a picture
     * @throws IOException if it is one, and damaged or larger than we read
     */
    public static Optional<PictureFile> read(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            if (in == null) {
                throw new IOException("%s cannot be opened".formatted(file.getFileName()));
            }
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            return readers.hasNext() ? Optional.of(read(readers.next(), in)) : Optional.empty();
        }
    }

    private static PictureFile read(ImageReader reader, ImageInputStream in) throws IOException {
        try {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MAX_PIXELS) {
                throw new IOException("a picture of %,d pixels; at most %,d are read".formatted(pixels, MAX_PIXELS));
            }
            return of(reader.read(0));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IOException("a damaged picture: " + e.getMessage(), e); // readers trust what they read
        } finally {
            reader.dispose();
        }
    }

    /** The pixels of a picture in memory. */
    public static PictureFile of(BufferedImage picture) {
        BufferedImage flat = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = flat.createGraphics();
        g.drawImage(picture, 0, 0, Color.WHITE, null);
        g.dispose();
        int[] rgb = Pixels.of(flat);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] &= 0xffffff;
        }
        return new PictureFile(flat.getWidth(), flat.getHeight(), rgb);
    }

    public Luma luma() {
        return Luma.of(rgb, width, height);
    }
}
