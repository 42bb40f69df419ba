package studio.bottega.generators.train.data;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import studio.bottega.generators.train.TrainingException;

/** Pictures that people bring, with the captions beside them; what cannot be used is refused with a sentence. */
public final class PictureFiles {

    static final int MAX_PICTURES = 15_000;
    static final long MAX_PIXELS = 40_000_000;
    private static final int MAX_CAPTIONS = 64;
    private static final int MAX_CAPTION = 300;
    private static final long MAX_TEXT_BYTES = 64 * 1024;

    private PictureFiles() {}

    /** The pictures of a folder, by name. */
    public static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new TrainingException("There is no folder of pictures at %s.".formatted(folder));
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(PictureFiles::isPicture)
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
    public static BufferedImage read(Path file) {
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

    /** Bilinear drawing looks at four pixels, so the picture is halved until that is enough. */
    static BufferedImage halved(BufferedImage picture, double scale) {
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

    static void draw(BufferedImage target, BufferedImage source, int x, int y, int width, int height) {
        Graphics2D graphics = target.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(source, x, y, width, height, null);
        graphics.dispose();
    }

    /** What stands beside a picture, one caption a line; none if nothing does. */
    public static List<String> captions(Path picture) {
        String name = picture.getFileName().toString();
        Path text = picture.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".txt");
        if (!Files.isRegularFile(text)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(text)) {
            if (Files.size(text) > MAX_TEXT_BYTES) {
                throw new TrainingException("The captions %s have more than %d bytes.".formatted(text, MAX_TEXT_BYTES));
            }
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(line -> line.length() > MAX_CAPTION ? line.substring(0, MAX_CAPTION) : line)
                    .limit(MAX_CAPTIONS)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new TrainingException("The captions %s are not UTF-8 text.".formatted(text), e);
        }
    }
}
