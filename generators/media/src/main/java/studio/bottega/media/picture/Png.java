package studio.bottega.media.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/**
 * PNG for our own pictures: written quickly (8 bits a channel, one row filter, light compression, alpha only where there is
 * some), and read with the size checked first. Equal pictures give equal bytes.
 */
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEADER_END = 29; // signature, length, "IHDR", width, height, five flags
    private static final int FILTER_UP = 2;

    private Png() {}

    /** Width and height of a PNG, from its header alone. */
    public record Size(int width, int height) {
        public long pixels() {
            return (long) width * height;
        }
    }

    /**
     * Reads the size.
     *
     * @throws MalformedPictureException if this is no PNG
     */
    public static Size size(byte[] png) {
        if (png.length < HEADER_END || !startsWithSignature(png)) {
            throw new MalformedPictureException("%d bytes that are not a PNG".formatted(png.length));
        }
        ByteBuffer header = ByteBuffer.wrap(png);
        int width = header.getInt(16);
        int height = header.getInt(20);
        if (width < 1 || height < 1) {
            throw new MalformedPictureException("A PNG of %d x %d pixels".formatted(width, height));
        }
        return new Size(width, height);
    }

    /**
     * Reads a PNG as premultiplied ARGB, the type that layers have.
     *
     * @throws MalformedPictureException if it cannot be read
     */
    public static BufferedImage readPremultiplied(byte[] png) {
        Size size = size(png);
        if (size.pixels() > 200_000_000L) {
            throw new MalformedPictureException(
                    "A PNG of %d x %d pixels is larger than we read".formatted(size.width(), size.height()));
        }
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            if (image == null) {
                throw new MalformedPictureException("The PNG is of a kind that Java does not read");
            }
            return Pixels.premultiplied(image);
        } catch (IOException | RuntimeException e) {
            throw new MalformedPictureException("The PNG cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes a picture of any int-based type; others are converted. */
    public static byte[] write(BufferedImage picture) {
        BufferedImage image =
                picture.getRaster().getDataBuffer() instanceof DataBufferInt ? picture : Pixels.premultiplied(picture);
        int width = image.getWidth();
        int height = image.getHeight();
        boolean premultiplied = image.getType() == BufferedImage.TYPE_INT_ARGB_PRE;
        boolean alpha = image.getColorModel().hasAlpha() && !Pixels.opaque(image);
        int channels = alpha ? 4 : 3;

        ByteArrayOutputStream out = new ByteArrayOutputStream(width * height / 2 + 1024);
        out.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(width).putInt(height).put((byte) 8).put((byte) (alpha ? 6 : 2));
        chunk(out, "IHDR", header.array(), 13);

        Deflater deflater = new Deflater(1);
        byte[] buffer = new byte[1 << 16];
        int[] pixels = new int[width];
        byte[] before = new byte[width * channels];
        byte[] row = new byte[width * channels];
        byte[] filtered = new byte[1 + width * channels];
        filtered[0] = FILTER_UP;
        for (int y = 0; y < height; y++) {
            Pixels.row(image, y, pixels);
            unpack(pixels, row, channels, premultiplied && alpha);
            for (int i = 0; i < row.length; i++) {
                filtered[1 + i] = (byte) (row[i] - before[i]);
            }
            byte[] swap = before;
            before = row;
            row = swap;
            deflater.setInput(filtered);
            while (!deflater.needsInput()) {
                drain(deflater, buffer, out);
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            drain(deflater, buffer, out);
        }
        deflater.end();
        chunk(out, "IEND", new byte[0], 0);
        return out.toByteArray();
    }

    private static void drain(Deflater deflater, byte[] buffer, ByteArrayOutputStream out) {
        int length = deflater.deflate(buffer);
        if (length > 0) {
            chunk(out, "IDAT", buffer, length);
        }
    }

    private static void unpack(int[] pixels, byte[] row, int channels, boolean divide) {
        int i = 0;
        for (int pixel : pixels) {
            int argb = divide ? Pixels.unpremultiply(pixel) : pixel;
            row[i] = (byte) (argb >> 16);
            row[i + 1] = (byte) (argb >> 8);
            row[i + 2] = (byte) argb;
            if (channels == 4) {
                row[i + 3] = (byte) (argb >>> 24);
            }
            i += channels;
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data, int length) {
        byte[] name = type.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        out.writeBytes(name);
        out.write(data, 0, length);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static boolean startsWithSignature(byte[] png) {
        for (int i = 0; i < SIGNATURE.length; i++) {
            if (png[i] != SIGNATURE[i]) {
                return false;
            }
        }
        return true;
    }
}
