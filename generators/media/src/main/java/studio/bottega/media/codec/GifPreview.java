package studio.bottega.media.codec;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Makes a small looping GIF of a film, to look at where no film plays: one palette for all, ordered dither that stands still. */
public final class GifPreview {

    private static final int MAX_FRAMES = 300;
    private static final int MAX_WIDTH = 640;
    private static final int DITHER_STEPS = 12;
    /** Bayer's matrix of order 8, row by row. */
    private static final int[] BAYER = bayer();

    private GifPreview() {}

    /**
     * Writes the preview.
     *
     * @param film any film that can be decoded
     * @param gif where it will be, whole or not at all
     * @param width of the preview in pixels, at most 640; films that are smaller keep their width
     * @param framesPerSecond 1 to 25; fewer where the film would have more than 300 frames
     * @throws MediaException if the film cannot be read or the preview not be written
     */
    public static void write(Path film, Path gif, int width, int framesPerSecond) {
        if (width < 16 || width > MAX_WIDTH || framesPerSecond < 1 || framesPerSecond > 25) {
            throw new IllegalArgumentException(
                    "A preview is 16 to %d pixels wide and has 1 to 25 frames per second, got %d and %d."
                            .formatted(MAX_WIDTH, width, framesPerSecond));
        }
        List<BufferedImage> frames = new ArrayList<>();
        double seconds;
        try (VideoDecoder decoder = new VideoDecoder(film)) {
            double length = decoder.facts().durationSeconds();
            // A GIF counts in hundredths of a second.
            seconds = Math.ceil(100 * Math.max(1.0 / framesPerSecond, length / MAX_FRAMES)) / 100;
            for (Optional<VideoDecoder.Frame> next = decoder.next(); next.isPresent(); next = decoder.next()) {
                if (next.get().seconds() >= frames.size() * seconds - 1e-6 && frames.size() < MAX_FRAMES) {
                    YuvFrame picture = next.get().picture();
                    frames.add(Thumbnail.of(picture, Math.min(width, picture.width())));
                }
            }
        }
        Path part = gif.resolveSibling(gif.getFileName() + ".part");
        try {
            encode(frames, part, (int) Math.round(seconds * 100));
            Files.move(part, gif, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new MediaException("The preview %s cannot be written: %s.".formatted(gif.getFileName(), e), e);
        }
    }

    private static void encode(List<BufferedImage> frames, Path file, int hundredths) throws IOException {
        List<int[]> pixels = frames.stream().map(GifPreview::pixels).toList();
        Palette palette = new Palette(pixels);
        IndexColorModel colours = model(palette.colours());
        int width = frames.get(0).getWidth();
        int height = frames.get(0).getHeight();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(withColours(writer.getDefaultStreamMetadata(null), palette.colours()));
            for (int i = 0; i < pixels.size(); i++) {
                BufferedImage indexed = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
                indexed.getRaster().setDataElements(0, 0, width, height, dithered(pixels.get(i), width, palette));
                IIOMetadata metadata = writer.getDefaultImageMetadata(
                        ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_RGB), null);
                describe(metadata, hundredths, i == 0);
                writer.writeToSequence(new IIOImage(indexed, null, metadata), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    /** The palette of all frames; without it the writer takes one of its own. */
    private static IIOMetadata withColours(IIOMetadata stream, int[] colours) throws IOException {
        IIOMetadataNode table = new IIOMetadataNode("GlobalColorTable");
        table.setAttribute("sizeOfGlobalColorTable", "256");
        table.setAttribute("backgroundColorIndex", "0");
        table.setAttribute("sortFlag", "FALSE");
        for (int i = 0; i < 256; i++) {
            int colour = colours[Math.min(i, colours.length - 1)];
            IIOMetadataNode entry = new IIOMetadataNode("ColorTableEntry");
            entry.setAttribute("index", String.valueOf(i));
            entry.setAttribute("red", String.valueOf(colour >> 16 & 255));
            entry.setAttribute("green", String.valueOf(colour >> 8 & 255));
            entry.setAttribute("blue", String.valueOf(colour & 255));
            table.appendChild(entry);
        }
        IIOMetadataNode root = new IIOMetadataNode(stream.getNativeMetadataFormatName());
        root.appendChild(table);
        stream.mergeTree(stream.getNativeMetadataFormatName(), root);
        return stream;
    }

    private static void describe(IIOMetadata metadata, int hundredths, boolean first) throws IOException {
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = new IIOMetadataNode(format);
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", String.valueOf(hundredths));
        control.setAttribute("transparentColorIndex", "0");
        root.appendChild(control);
        if (first) {
            IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
            IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(new byte[] {1, 0, 0}); // for ever
            extensions.appendChild(loop);
            root.appendChild(extensions);
        }
        metadata.mergeTree(format, root);
    }

    private static byte[] dithered(int[] pixels, int width, Palette palette) {
        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            int nudge = BAYER[(i / width & 7) << 3 | i % width & 7];
            int red = clamped((pixels[i] >> 16 & 255) + nudge);
            int green = clamped((pixels[i] >> 8 & 255) + nudge);
            int blue = clamped((pixels[i] & 255) + nudge);
            indices[i] = (byte) palette.index(red, green, blue);
        }
        return indices;
    }

    private static int clamped(int value) {
        return Math.max(0, Math.min(255, value));
    }

    private static int[] bayer() {
        int[] matrix = new int[64];
        for (int i = 0; i < 64; i++) {
            int x = i & 7;
            int y = i >> 3;
            int rank = 0;
            for (int bit = 0; bit < 3; bit++) {
                rank = rank << 2 | ((x ^ y) >> bit & 1) << 1 | y >> bit & 1;
            }
            matrix[i] = Math.round((rank - 31.5f) * DITHER_STEPS / 64);
        }
        return matrix;
    }

    private static IndexColorModel model(int[] colours) {
        byte[][] channels = new byte[3][colours.length];
        for (int i = 0; i < colours.length; i++) {
            channels[0][i] = (byte) (colours[i] >> 16);
            channels[1][i] = (byte) (colours[i] >> 8);
            channels[2][i] = (byte) colours[i];
        }
        return new IndexColorModel(8, colours.length, channels[0], channels[1], channels[2]);
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
