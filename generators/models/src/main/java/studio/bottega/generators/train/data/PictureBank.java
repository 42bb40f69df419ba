package studio.bottega.generators.train.data;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import studio.bottega.generators.train.TrainingException;

/**
 * The pictures of a folder with their captions: {@code NAME.png} or {@code .jpg}, and beside it {@code NAME.txt} with one caption a line.
 *
 * <p>Decoded once, fitted into squares of one size and kept in a mapped scratch file, so that memory stays small whatever their number.
 * Immutable after opening; thread-safe.
 */
public final class PictureBank {

    static final int MAX_PICTURES = 15_000;
    static final long MAX_PIXELS = 40_000_000;
    private static final int MAX_CAPTIONS = 64;
    private static final int MAX_CAPTION = 300;
    private static final long MAX_TEXT_BYTES = 64 * 1024;

    private final int side;
    private final List<Entry> entries;
    private final ByteBuffer pixels;

    /** One picture's name and captions. */
    private record Entry(String name, List<String> captions) {}

    private PictureBank(int side, List<Entry> entries, ByteBuffer pixels) {
        this.side = side;
        this.entries = entries;
        this.pixels = pixels;
    }

    /**
     * Reads a folder.
     *
     * @param side of the squares
     * @param scratch the file to keep them in; deleted when the process ends
     * @throws TrainingException if there are no pictures, too many, or one that cannot be read
     */
    public static PictureBank open(Path folder, int side, Path scratch) {
        List<Path> files = files(folder);
        try (FileChannel channel = FileChannel.open(
                scratch,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            long bytes = (long) files.size() * Cutout.CHANNELS * side * side;
            if (bytes > Integer.MAX_VALUE) {
                throw new TrainingException(
                        "%d pictures of %d×%d need %d bytes, at most %d are kept; take a smaller size or fewer."
                                .formatted(files.size(), side, side, bytes, Integer.MAX_VALUE));
            }
            ByteBuffer pixels = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
            List<Entry> entries = new ArrayList<>();
            for (Path file : files) {
                pixels.put(fitted(read(file), side));
                entries.add(new Entry(file.getFileName().toString(), captions(file)));
            }
            return new PictureBank(side, List.copyOf(entries), pixels);
        } catch (IOException e) {
            throw new UncheckedIOException("The pictures of %s could not be kept in %s".formatted(folder, scratch), e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new TrainingException("There is no folder of pictures at %s.".formatted(folder));
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(PictureBank::isPicture)
                    .sorted()
                    .limit(MAX_PICTURES + 1L)
                    .toList();
            if (files.isEmpty()) {
                throw new TrainingException(
                        "The folder %s holds no pictures; put PNG or JPEG files there.".formatted(folder));
            }
            if (files.size() > MAX_PICTURES) {
                throw new TrainingException(
                        "The folder %s holds more than %d pictures; take fewer.".formatted(folder, MAX_PICTURES));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of pictures %s cannot be read".formatted(folder), e);
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    /** The size is looked at before anything is decoded. */
    private static BufferedImage read(Path file) {
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new TrainingException(
                        "The picture %s is neither PNG nor JPEG, or it is damaged.".formatted(file));
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                long size = (long) reader.getWidth(0) * reader.getHeight(0);
                if (size > MAX_PIXELS) {
                    throw new TrainingException("The picture %s has %d pixels, at most %d are read; make it smaller."
                            .formatted(file, size, MAX_PIXELS));
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new TrainingException(
                    "The picture %s cannot be read (%s); remove it or save it anew.".formatted(file, e.getMessage()),
                    e);
        }
    }

    /** Fitted into the square, in bytes (4, side, side). */
    private static byte[] fitted(BufferedImage picture, int side) {
        BufferedImage square = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB_PRE);
        double scale = Math.min((double) side / picture.getWidth(), (double) side / picture.getHeight());
        BufferedImage source = halved(picture, scale);
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        draw(square, source, (side - width) / 2, (side - height) / 2, width, height);
        int plane = side * side;
        int[] argb = ((java.awt.image.DataBufferInt) square.getRaster().getDataBuffer()).getData();
        byte[] bytes = new byte[Cutout.CHANNELS * plane];
        for (int i = 0; i < plane; i++) {
            bytes[i] = (byte) (argb[i] >> 16);
            bytes[plane + i] = (byte) (argb[i] >> 8);
            bytes[2 * plane + i] = (byte) argb[i];
            bytes[3 * plane + i] = (byte) (argb[i] >>> 24);
        }
        return bytes;
    }

    /** Bilinear drawing looks at four pixels, so the picture is halved until that is enough. */
    private static BufferedImage halved(BufferedImage picture, double scale) {
        BufferedImage current = picture;
        for (double left = scale; left <= 0.5; left *= 2) {
            BufferedImage half = new BufferedImage(
                    Math.max(1, current.getWidth() / 2),
                    Math.max(1, current.getHeight() / 2),
                    BufferedImage.TYPE_INT_ARGB_PRE);
            draw(half, current, 0, 0, half.getWidth(), half.getHeight());
            current = half;
        }
        return current;
    }

    private static void draw(BufferedImage target, BufferedImage source, int x, int y, int width, int height) {
        Graphics2D graphics = target.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(source, x, y, width, height, null);
        graphics.dispose();
    }

    private static List<String> captions(Path picture) throws IOException {
        String name = picture.getFileName().toString();
        Path text = picture.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".txt");
        if (!Files.isRegularFile(text)) {
            return List.of();
        }
        if (Files.size(text) > MAX_TEXT_BYTES) {
            throw new TrainingException("The captions %s have more than %d bytes.".formatted(text, MAX_TEXT_BYTES));
        }
        try (Stream<String> lines = Files.lines(text)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(line -> line.length() > MAX_CAPTION ? line.substring(0, MAX_CAPTION) : line)
                    .limit(MAX_CAPTIONS)
                    .toList();
        } catch (UncheckedIOException e) {
            throw new TrainingException("The captions %s are not UTF-8 text.".formatted(text), e);
        }
    }

    /** The same pictures, a name before each caption and alone where there is none; the empty name changes nothing. */
    public PictureBank named(String name) {
        if (name.isEmpty()) {
            return this;
        }
        List<Entry> named = entries.stream()
                .map(entry -> new Entry(
                        entry.name,
                        entry.captions.isEmpty()
                                ? List.of(name)
                                : entry.captions.stream()
                                        .map(caption -> name + ", " + caption)
                                        .toList()))
                .toList();
        return new PictureBank(side, named, pixels);
    }

    public int size() {
        return entries.size();
    }

    /** Side of the pictures. */
    public int side() {
        return side;
    }

    /** The picture's file name. */
    public String name(int index) {
        return entries.get(index).name;
    }

    /** The first caption is the plainest; none if nobody wrote one. */
    public List<String> captions(int index) {
        return entries.get(index).captions;
    }

    /** A copy of one picture. */
    public Cutout picture(int index) {
        float[] values = new float[Cutout.CHANNELS * side * side];
        int start = index * values.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = (pixels.get(start + i) & 0xFF) / 255f;
        }
        return new Cutout(side, values);
    }
}
