package studio.bottega.storage.asset;

import java.io.InputStream;
import java.nio.file.Path;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.storage.StorageException;

/**
 * Blobs under the SHA-256 of their bytes. A blob is there whole or not at all, is never changed, and putting the same
 * bytes twice stores them once. Which workspace may see a blob is the database's to know.
 *
 * <p>Implementations are thread-safe.
 */
public interface AssetStore extends AutoCloseable {

    /** Largest blob that is taken. */
    long MAX_BYTES = 16L << 30;

    /**
     * Stores a file's bytes. The file stays where it is.
     *
     * @throws StorageException unavailable if the store cannot be reached or has no room
     */
    AssetRef put(Path file, String mediaType);

    /**
     * Stores a file's bytes and takes the file itself where that saves a copy: it is gone afterwards, or of no more use.
     *
     * @param file an ordinary file, not a link, which nobody writes to any more
     * @throws StorageException unavailable if the store cannot be reached or has no room
     */
    AssetRef take(Path file, String mediaType);

    /** Stores bytes that are small enough to be in memory. */
    AssetRef put(byte[] bytes, String mediaType);

    /**
     * Opens a blob for reading. The caller closes the stream.
     *
     * @throws StorageException refused if the blob is missing or its length is not the stated one
     */
    InputStream open(AssetRef asset);

    /**
     * Opens a part of a blob.
     *
     * @param offset of the first byte, in [0, byteCount)
     * @param length in [1, byteCount - offset]
     */
    InputStream open(AssetRef asset, long offset, long length);

    /**
     * A file with the blob's bytes, whose digest has been checked. It belongs to the store: read it, never write to it.
     *
     * @throws StorageException refused if the blob is missing or its bytes are not what its name says
     */
    Path file(AssetRef asset);

    /** Reads a small blob whole, and checks its digest. */
    byte[] read(AssetRef asset);

    /** Proves that the store can be written to. @throws StorageException if not */
    void check();

    @Override
    void close();
}
