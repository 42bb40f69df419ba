package studio.bottega.engine.facade;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import studio.bottega.contract.domain.Attachments;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.engine.studio.StudioException;

/**
 * A picture that came with a request, before anything is made of it.
 *
 * @param mediaType as it was said and as it is
 * @param width in pixels
 * @param height in pixels
 */
public record SentPicture(String mediaType, int width, int height) {

    private static final int LEAST_SIDE = 16;
    private static final String PNG = "image/png";
    private static final int OPAQUE_BITS = 0xff;

    /**
     * Looks at a picture without unpacking it.
     *
     * @param what the parameter's name
     * @param contentType as the part of the form says
     * @throws StudioException INVALID with a sentence if it is no PNG or JPEG, is not what it is said to be, or too large
     */
    public static SentPicture look(InputStream file, String what, String contentType) throws IOException {
        String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!Attachments.PICTURE_TYPES.contains(mediaType)) {
            throw Asked.refused("%s must be image/png or image/jpeg, got \"%s\"."
                    .formatted(what, StudioException.shown(contentType)));
        }
        return with(file, what, mediaType, reader -> {
            SentPicture picture = new SentPicture(mediaType, reader.getWidth(0), reader.getHeight(0));
            if (Math.min(picture.width, picture.height) < LEAST_SIDE
                    || Math.max(picture.width, picture.height) > GenerationSpec.MAX_SIDE_PIXELS) {
                throw Asked.refused("%s has %d x %d pixels; each side must have %d to %d."
                        .formatted(what, picture.width, picture.height, LEAST_SIDE, GenerationSpec.MAX_SIDE_PIXELS));
            }
            return picture;
        });
    }

    /**
     * The mask of this picture in our words: white where it is painted anew, which is where the sent one is wholly transparent.
     *
     * @param file of a PNG
     * @return a PNG
     * @throws StudioException INVALID with a sentence if it does not fit this picture, or leaves everything as it is
     */
    public byte[] mask(InputStream file, String what, String contentType) throws IOException {
        if (!contentType.toLowerCase(Locale.ROOT).startsWith(PNG)) {
            throw Asked.refused("%s must be image/png, which can be transparent, got \"%s\"."
                    .formatted(what, StudioException.shown(contentType)));
        }
        return png(with(file, what, PNG, reader -> {
            if (reader.getWidth(0) != width || reader.getHeight(0) != height) {
                throw Asked.refused(
                        "%s has %d x %d pixels and the picture %d x %d; a mask is as large as what it covers."
                                .formatted(what, reader.getWidth(0), reader.getHeight(0), width, height));
            }
            return whiteWhereTransparent(reader.read(0), what);
        }));
    }

    private static BufferedImage whiteWhereTransparent(BufferedImage sent, String what) {
        BufferedImage mask = new BufferedImage(sent.getWidth(), sent.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        boolean open = false;
        int[] row = new int[sent.getWidth()];
        for (int y = 0; y < sent.getHeight(); y++) {
            sent.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                if (row[x] >>> 24 == 0) {
                    mask.getRaster().setSample(x, y, 0, OPAQUE_BITS);
                    open = true;
                }
            }
        }
        if (!open) {
            throw Asked.refused(
                    "%s is nowhere transparent, so nothing would be painted; it is transparent where the picture is painted anew."
                            .formatted(what));
        }
        return mask;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    /** What is read of a picture. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(ImageReader reader) throws IOException;
    }

    private static <T> T with(InputStream file, String what, String mediaType, Reading<T> reading) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(mediaType);
        ImageReader reader = readers.next();
        try (ImageInputStream input = ImageIO.createImageInputStream(file)) {
            reader.setInput(input, true, true);
            return reading.of(reader);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) { // readers trust what they read
            throw Asked.refused(
                    "%s is said to be %s and cannot be read as that. Send it whole, with the Content-Type that it has."
                            .formatted(what, mediaType));
        } finally {
            reader.dispose();
        }
    }
}
