package studio.bottega.engine.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.bottega.engine.access.Secrets;

/**
 * One way to the provider and back. The browser keeps it; the provider sees of it what it gives back (state, nonce) and
 * the digest of what only the browser can show afterwards (RFC 7636).
 *
 * @param state that the answer belongs to this browser
 * @param nonce that the token belongs to this attempt
 * @param verifier that whoever brings the code is who asked for it
 */
public record Attempt(String state, String nonce, String verifier) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;
    private static final Base64.Encoder WORDS = Base64.getUrlEncoder().withoutPadding();

    public static Attempt begin() {
        return new Attempt(word(), word(), word());
    }

    private static String word() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return WORDS.encodeToString(bytes);
    }

    /** As the browser keeps it. */
    public String kept() {
        return String.join(".", state, nonce, verifier);
    }

    /** Empty for what {@link #kept} has not written. */
    public static Optional<Attempt> of(String kept) {
        List<String> words = List.of(kept.split("\\.", 4));
        return words.size() == 3 && words.stream().allMatch(WORD.asMatchPredicate())
                ? Optional.of(new Attempt(words.get(0), words.get(1), words.get(2)))
                : Optional.empty();
    }

    public boolean began(String answered) {
        return Secrets.same(state, answered);
    }

    /** The verifier's digest, method S256. */
    String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return WORDS.encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
