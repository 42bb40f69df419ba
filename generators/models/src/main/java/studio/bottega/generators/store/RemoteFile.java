package studio.bottega.generators.store;

import java.util.regex.Pattern;

/**
 * A file of a repository as the hub describes it.
 *
 * @param path within the repository
 * @param bytes its size
 * @param digest SHA-256 of its content, or for small files Git's SHA-1 of it as a blob: its name in the cache
 */
record RemoteFile(String path, long bytes, String digest) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern GIT_BLOB = Pattern.compile("[0-9a-f]{40}");

    /** Larger files are no checkpoints. */
    private static final long MAX_BYTES = 200L << 30;

    RemoteFile {
        SafePath.check(path, "file name");
        if (bytes < 0 || bytes > MAX_BYTES) {
            throw new StoreException("The hub says that %s has %d bytes; files of up to %d bytes are fetched."
                    .formatted(path, bytes, MAX_BYTES));
        }
        if (!isDigest(digest)) {
            throw new StoreException(
                    "The hub gives '%s' as the digest of %s, which is neither a SHA-256 nor a Git blob's name."
                            .formatted(digest, path));
        }
    }

    static boolean isDigest(String text) {
        return SHA256.matcher(text).matches() || GIT_BLOB.matcher(text).matches();
    }
}
