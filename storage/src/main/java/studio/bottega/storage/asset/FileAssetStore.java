package studio.bottega.storage.asset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.storage.StorageException;

/** Assets in a folder that every program of one machine, or one shared file system, can reach. Thread-safe. */
public final class FileAssetStore implements AssetStore {

    private final Blobs blobs;

    /** @throws StorageException if the folder cannot be made */
    public FileAssetStore(Path root) {
        this.blobs = new Blobs(root);
    }

    @Override
    public AssetRef put(Path file, String mediaType) {
        try (InputStream in = Files.newInputStream(file)) {
            return blobs.add(in, mediaType);
        } catch (IOException e) {
            throw StorageException.refused("%s cannot be read: %s".formatted(file.getFileName(), e.getMessage()), e);
        }
    }

    @Override
    public AssetRef take(Path file, String mediaType) {
        return blobs.take(file, mediaType);
    }

    @Override
    public AssetRef put(byte[] bytes, String mediaType) {
        return blobs.add(new ByteArrayInputStream(bytes), mediaType);
    }

    @Override
    public InputStream open(AssetRef asset) {
        try {
            Path place = blobs.place(asset.sha256());
            if (Files.size(place) != asset.byteCount()) {
                throw new IOException("it has %d bytes instead of %d".formatted(Files.size(place), asset.byteCount()));
            }
            return Files.newInputStream(place);
        } catch (IOException e) {
            throw Blobs.unreadable(asset, e);
        }
    }

    @Override
    public InputStream open(AssetRef asset, long offset, long length) {
        InputStream whole = open(asset);
        try {
            whole.skipNBytes(offset);
            return new BoundedInputStream(whole, length);
        } catch (IOException e) {
            throw Blobs.unreadable(asset, e);
        }
    }

    @Override
    public Path file(AssetRef asset) {
        return blobs.verified(asset);
    }

    @Override
    public byte[] read(AssetRef asset) {
        return SmallBlob.read(this, asset);
    }

    @Override
    public void check() {
        blobs.check();
    }

    @Override
    public void close() {
        // A folder needs no closing.
    }
}
