package studio.bottega.generators.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digests by which the hub names contents. */
final class BlobDigest {

    private static final int SHA256_LETTERS = 64;
    private static final int BUFFER_BYTES = 1 << 20;

    private BlobDigest() {}

    /** Whether a file's content is what a digest says. */
    static boolean matches(Path file, String digest) throws IOException {
        MessageDigest sum = digest.length() == SHA256_LETTERS ? algorithm("SHA-256") : gitBlob(Files.size(file));
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sum.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(sum.digest()).equals(digest);
    }

    /** Git hashes a header of the word blob, the size and a zero before the content. */
    private static MessageDigest gitBlob(long bytes) {
        MessageDigest sum = algorithm("SHA-1");
        sum.update("blob %d\0".formatted(bytes).getBytes(StandardCharsets.US_ASCII));
        return sum;
    }

    private static MessageDigest algorithm(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + name, e);
        }
    }
}
