package studio.bottega.engine.studio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.bottega.engine.studio.StudioException.Reason;
import studio.bottega.storage.StorageException;

/** Lays what a person sends into a file of its own until it is whole. The file goes with this. */
final class Upload implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;

    private Upload(Path file) {
        this.file = file;
    }

    /**
     * Reads to the end.
     *
     * @throws StudioException INVALID if there is more than {@code maxBytes}
     * @throws StorageException if it breaks off, or there is no room
     */
    static Upload receive(InputStream content, long maxBytes) {
        Upload upload = new Upload(temporaryFile());
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(upload.file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long count = 0;
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                count += n;
                if (count > maxBytes) {
                    throw new StudioException(
                            Reason.INVALID,
                            "The file has more than %,d bytes, and no larger one is taken.".formatted(maxBytes));
                }
                out.write(buffer, 0, n);
            }
            whole = true;
            return upload;
        } catch (IOException e) {
            throw StorageException.unavailable("An upload broke off: " + e.getMessage(), e);
        } finally {
            if (!whole) {
                upload.close();
            }
        }
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("bottega-upload", ".part");
        } catch (IOException e) {
            throw StorageException.unavailable("There is no room for an upload: " + e.getMessage(), e);
        }
    }

    /** @throws StudioException INVALID if the file does not begin as files of this type do */
    void require(String mediaType) {
        try (InputStream in = Files.newInputStream(file)) {
            if (!Signatures.fits(in.readNBytes(Signatures.HEAD_BYTES), mediaType)) {
                throw new StudioException(
                        Reason.INVALID,
                        "The file is said to be %s and does not begin like one. Send it with the Content-Type that it has."
                                .formatted(mediaType));
            }
        } catch (IOException e) {
            throw StorageException.unavailable("An upload cannot be read back: " + e.getMessage(), e);
        }
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
