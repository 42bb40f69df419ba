package studio.bottega.engine.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import studio.bottega.contract.message.TaskKeys;

/** Secrets of tokens: 256 random bits behind a word that tells people and scanners what they have found. */
public final class Secrets {

    private static final String PREFIX = "bottega_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a text could be one of this studio's. What cannot is the key of something else. */
    public static boolean isOurs(String text) {
        return text.startsWith(PREFIX);
    }

    static String digest(String secret) {
        return TaskKeys.sha256(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Compares without telling by its time how much was right. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
