package studio.bottega.media.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

/**
 * A layered picture as one file: a zip of {@code layers.json} and a PNG for each layer. Equal pictures give equal bytes.
 * Reading trusts nothing: sizes are checked before anything is unpacked.
 */
public final class LayersArchive {

    /** Media type of the archive. */
    public static final String MEDIA_TYPE = "application/vnd.bottega.layers+zip";

    private static final String INDEX = "layers.json";
    private static final long MAX_PIXELS = 600_000_000L; // over all layers, 2.4 GB unpacked
    private static final long MAX_ENTRY_BYTES = 512L << 20;
    private static final long EPOCH = 315_532_800_000L; // 1980-01-01, the first date a zip can hold

    private LayersArchive() {}

    /** Writes the archive. */
    public static byte[] write(LayeredPicture picture) {
        List<byte[]> pngs = picture.layers().parallelStream()
                .map(layer -> Png.write(layer.image()))
                .toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED); // the PNGs are deflated already
            store(zip, INDEX, Json.writePretty(ArchiveIndex.of(picture)));
            for (int i = 0; i < pngs.size(); i++) {
                store(zip, picture.layers().get(i).name() + ".png", pngs.get(i));
            }
        } catch (IOException e) {
            throw new AssertionError("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an archive from a file.
     *
     * @throws MalformedPictureException with a sentence about what is wrong
     * @throws IOException if the file itself cannot be read
     */
    public static LayeredPicture read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ArchiveIndex index = index(zip);
            List<byte[]> pngs = new ArrayList<>();
            long pixels = 0;
            for (ArchiveIndex.Sheet sheet : index.layers()) {
                byte[] png = bytes(zip, sheet.entry(), MAX_ENTRY_BYTES);
                Png.Size size = Png.size(png);
                pixels += size.pixels();
                if (size.width() > Layer.MAX_IMAGE_SIDE
                        || size.height() > Layer.MAX_IMAGE_SIDE
                        || pixels > MAX_PIXELS) {
                    throw new MalformedPictureException("Layer %s: %d x %d pixels are more than an archive may hold"
                            .formatted(sheet.name(), size.width(), size.height()));
                }
                pngs.add(png);
            }
            List<BufferedImage> images =
                    pngs.parallelStream().map(Png::readPremultiplied).toList();
            List<Layer> layers = new ArrayList<>();
            for (int i = 0; i < images.size(); i++) {
                layers.add(index.layers().get(i).with(images.get(i)));
            }
            return index.with(layers);
        } catch (java.util.zip.ZipException | MalformedMessageException | IllegalArgumentException e) {
            throw new MalformedPictureException("The layers archive cannot be read: " + e.getMessage(), e);
        }
    }

    private static ArchiveIndex index(ZipFile zip) throws IOException {
        ArchiveIndex index = Json.read(bytes(zip, INDEX, 1 << 20), ArchiveIndex.class);
        if (index.version() != ArchiveIndex.VERSION) {
            throw new MalformedPictureException("The layers archive has version %d, this program reads version %d"
                    .formatted(index.version(), ArchiveIndex.VERSION));
        }
        if (index.layers().isEmpty() || index.layers().size() > LayeredPicture.MAX_LAYERS) {
            throw new MalformedPictureException("A layers archive has 1 to %d layers, got %d"
                    .formatted(LayeredPicture.MAX_LAYERS, index.layers().size()));
        }
        return index;
    }

    private static byte[] bytes(ZipFile zip, String name, long limit) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new MalformedPictureException("The layers archive has no entry " + name);
        }
        try (var in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > limit) {
                throw new MalformedPictureException("The entry %s is larger than %d bytes".formatted(name, limit));
            }
            return bytes;
        }
    }

    private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(EPOCH);
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
