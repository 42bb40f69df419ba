package studio.bottega.storage.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
            MessageDigest sha256 = sha256();
            long count = copy(bytes, part, sha256);
            AssetRef asset = new AssetRef(HexFormat.of().formatHex(sha256.digest()), mediaType, count);
            Path place = place(asset.sha256());
            if (!has(asset)) {
                sync(part, StandardOpenOption.WRITE);
                Path folder = Files.createDirectories(folder(asset.sha256()));
                Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                sync(folder, StandardOpenOption.READ); // the entry must outlive a power cut, not only the bytes
            }
            return asset;
        } catch (IOException e) {
            throw StorageException.unavailable(
                    "An asset could not be written to %s: %s. Check that the disk has room and the folder may be written to."
                            .formatted(root, reason(e)),
                    e);
        } finally {
            delete(part);
        }
    }

    private static long copy(InputStream bytes, Path part, MessageDigest sha256) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
                OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), sha256)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long count = 0;
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                count += n;
                if (count > AssetStore.MAX_BYTES) {
                    throw new IOException("larger than %d bytes".formatted(AssetStore.MAX_BYTES));
                }
                out.write(buffer, 0, n);
            }
            return count;
        }
    }

    private static void sync(Path place, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(place, access)) {
            channel.force(true);
        }
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
