package studio.bottega.storage.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.storage.StorageException;

/**
 * A folder of blobs: {@code ab/cdef…}, written beside their place and moved there when they are whole and on the disk.
 * Both stores keep one: for one it is the store, for the other what was fetched.
 */
final class Blobs {

    private static final Logger LOG = LoggerFactory.getLogger(Blobs.class);
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<OpenOption> OPEN_TO_TAKE =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path root;
    private final Path incoming;

    Blobs(Path root) {
        this.root = root;
        this.incoming = root.resolve("incoming");
        try {
            Files.createDirectories(incoming);
        } catch (IOException e) {
            throw StorageException.unavailable("The asset folder %s cannot be made: %s".formatted(root, reason(e)), e);
        }
    }

    Path place(String sha256) {
        return folder(sha256).resolve(sha256.substring(2));
    }

    private Path folder(String sha256) {
        return root.resolve(sha256.substring(0, 2));
    }

    boolean has(AssetRef asset) {
        try {
            return Files.size(place(asset.sha256())) == asset.byteCount();
        } catch (IOException e) {
            return false;
        }
    }

    /** Copies the bytes in and moves them to the place that their digest names. */
    AssetRef add(InputStream bytes, String mediaType) {
        Path part = null;
        try {
            part = Files.createTempFile(incoming, "part", "");
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                AssetRef asset = digest(bytes, Channels.newOutputStream(channel), mediaType);
                settle(part, channel, asset);
                return asset;
            }
        } catch (IOException e) {
            throw notWritten(e);
        } finally {
            delete(part);
        }
    }

    /**
     * Moves a file to the place that its digest names; copies it if it lies on another file system.
     *
     * @throws StorageException refused if it is not there, or is a link
     */
    AssetRef take(Path file, String mediaType) {
        try (FileChannel channel = FileChannel.open(file, OPEN_TO_TAKE)) {
            AssetRef asset = digest(Channels.newInputStream(channel), OutputStream.nullOutputStream(), mediaType);
            keepFromOthers(file);
            settle(file, channel, asset);
            return asset;
        } catch (AtomicMoveNotSupportedException elsewhere) {
            return copied(file, mediaType);
        } catch (IOException e) {
            throw Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? notWritten(e)
                    : StorageException.refused("%s is no file".formatted(file.getFileName()), e);
        }
    }

    private AssetRef copied(Path file, String mediaType) {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return add(in, mediaType);
        } catch (IOException e) {
            throw StorageException.refused("%s cannot be read: %s".formatted(file.getFileName(), reason(e)), e);
        }
    }

    /** A blob may be read by its owner alone, whoever could read the file that it was. */
    private static void keepFromOthers(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null) {
            view.setPermissions(OWNER_ONLY);
        }
    }

    private void settle(Path whole, FileChannel channel, AssetRef asset) throws IOException {
        if (has(asset)) {
            return;
        }
        channel.force(true);
        Path folder = folder(asset.sha256());
        try {
            move(whole, place(asset.sha256()));
        } catch (NoSuchFileException firstOfItsFolder) {
            Files.createDirectories(folder);
            move(whole, place(asset.sha256()));
        }
        // The entry must outlive a power cut, not only the bytes.
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private static void move(Path whole, Path place) throws IOException {
        Files.move(whole, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static AssetRef digest(InputStream bytes, OutputStream copy, String mediaType) throws IOException {
        MessageDigest sha256 = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long count = 0;
        for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
            count += n;
            if (count > AssetStore.MAX_BYTES) {
                throw new IOException("larger than %d bytes".formatted(AssetStore.MAX_BYTES));
            }
            sha256.update(buffer, 0, n);
            copy.write(buffer, 0, n);
        }
        return new AssetRef(HexFormat.of().formatHex(sha256.digest()), mediaType, count);
    }

    private StorageException notWritten(IOException e) {
        return StorageException.unavailable(
                "An asset could not be written to %s: %s. Check that the disk has room and the folder may be written to."
                        .formatted(root, reason(e)),
                e);
    }

    /** @throws StorageException refused if the file is missing, short, or not what its name says */
    Path verified(AssetRef asset) {
        Path place = place(asset.sha256());
        try (InputStream in = Files.newInputStream(place)) {
            MessageDigest sha256 = sha256();
            new DigestInputStream(in, sha256).transferTo(OutputStream.nullOutputStream());
            String found = HexFormat.of().formatHex(sha256.digest());
            if (!found.equals(asset.sha256())) {
                throw StorageException.refused(
                        "Asset %s is damaged: its bytes have the digest %s. Make it again (revise with another take), or restore it from a backup."
                                .formatted(asset.sha256(), found),
                        new IOException("digest mismatch"));
            }
            return place;
        } catch (IOException e) {
            throw unreadable(asset, e);
        }
    }

    static StorageException unreadable(AssetRef asset, IOException e) {
        return StorageException.refused(
                "Asset %s (%s) cannot be read: %s".formatted(asset.sha256(), asset.mediaType(), reason(e)), e);
    }

    /** Proves that there is room and permission by writing a byte. */
    void check() {
        Path probe = null;
        try {
            probe = Files.createTempFile(incoming, "probe", "");
            Files.write(probe, new byte[1]);
        } catch (IOException e) {
            throw StorageException.unavailable(
                    "The asset folder %s cannot be written to: %s".formatted(root, reason(e)), e);
        } finally {
            delete(probe);
        }
    }

    private static void delete(@Nullable Path part) {
        if (part != null) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                // It lies in the folder for incoming bytes, where nothing takes it for an asset.
                LOG.debug("left behind: {}", part);
            }
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
