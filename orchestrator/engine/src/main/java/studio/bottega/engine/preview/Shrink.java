package studio.bottega.engine.preview;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/** Makes a picture small. What is hostile or broken gives none. */
final class Shrink {

    private static final long MAX_PIXELS = 50_000_000;
    private static final float QUALITY = 0.86f;

    private Shrink() {}

    /** @throws IOException if the source breaks off; a picture that cannot be read is empty instead */
    static Optional<byte[]> toJpeg(InputStream in, int width) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(in)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return read(reader, width).map(picture -> jpeg(scaled(picture, width)));
            } finally {
                reader.dispose();
            }
        }
    }

    private static Optional<BufferedImage> read(ImageReader reader, int width) {
        try {
            long wide = reader.getWidth(0);
            if (wide * reader.getHeight(0) > MAX_PIXELS) {
                return Optional.empty();
            }
            // Twice the width is left for the scaling to smooth; the rest is skipped while reading.
            int step = (int) Math.max(1, wide / (2L * width));
            ImageReadParam every = reader.getDefaultReadParam();
            every.setSourceSubsampling(step, step, 0, 0);
            return Optional.of(reader.read(0, every));
        } catch (IOException | RuntimeException broken) { // decoders answer broken files with either
            return Optional.empty();
        }
    }

    private static BufferedImage scaled(BufferedImage picture, int atMost) {
        int width = Math.min(atMost, picture.getWidth());
        int height = Math.max(1, Math.round((float) picture.getHeight() * width / picture.getWidth()));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = small.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, width, height);
        canvas.drawImage(picture, 0, 0, width, height, null);
        canvas.dispose();
        return small;
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
            throw new IllegalStateException("A JPEG cannot be written into memory: " + e.getMessage(), e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
