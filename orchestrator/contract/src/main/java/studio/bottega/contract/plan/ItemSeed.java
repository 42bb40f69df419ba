package studio.bottega.contract.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Seeds per item: a function of what the item is, never of the order in which items are made. */
public final class ItemSeed {

    private ItemSeed() {}

    /** First 63 bits of SHA-256 over "seed/node/take". */
    public static long of(long planSeed, String node, int take) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha256.digest((planSeed + "/" + node + "/" + take).getBytes(StandardCharsets.UTF_8));
            long seed = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                seed = (seed << 8) | (digest[i] & 0xff);
            }
            return seed >>> 1;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
