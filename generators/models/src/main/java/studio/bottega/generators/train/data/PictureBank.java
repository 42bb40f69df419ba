package studio.bottega.generators.train.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.train.TrainingException;

/**
 * The pictures of a folder with their captions: {@code NAME.png} or {@code .jpg}, and beside it {@code NAME.txt} with one caption a line.
 *
 * <p>Decoded once, fitted into squares of one size and kept in a mapped scratch file, so that memory stays small whatever their number.
 * Immutable after opening; thread-safe.
 */
public final class PictureBank {

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
        List<OwnPictures.OwnPicture> captioned = new ArrayList<>();
        for (Path file : PictureFiles.in(folder)) {
            captioned.add(
                    new OwnPictures.OwnPicture(file, PictureFiles.captions(file), false, OwnPictures.Ground.KEPT));
        }
        return of(captioned, side, scratch);
    }

    /** The pictures of somebody's own thing. */
    public static PictureBank of(OwnPictures own, int side, Path scratch) {
        return of(own.files(), side, scratch);
    }

    private static PictureBank of(List<OwnPictures.OwnPicture> files, int side, Path scratch) {
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
            for (OwnPictures.OwnPicture picture : files) {
                pixels.put(fitted(picture.read(), side));
                entries.add(new Entry(picture.file().getFileName().toString(), picture.captions()));
            }
            return new PictureBank(side, List.copyOf(entries), pixels);
        } catch (IOException e) {
            throw new UncheckedIOException("The pictures could not be kept in " + scratch, e);
        }
    }

    /** Fitted into the square, in bytes (4, side, side). */
    private static byte[] fitted(BufferedImage picture, int side) {
        BufferedImage square = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB_PRE);
        double scale = Math.min((double) side / picture.getWidth(), (double) side / picture.getHeight());
        BufferedImage source = PictureFiles.halved(picture, scale);
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        PictureFiles.draw(square, source, (side - width) / 2, (side - height) / 2, width, height);
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
