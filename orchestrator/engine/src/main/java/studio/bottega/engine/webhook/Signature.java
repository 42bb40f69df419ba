package studio.bottega.engine.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What proves that a message comes from here and was not kept to be sent again: {@code t=SECONDS,v1=HEX}, the second being
 * HMAC-SHA256 over {@code SECONDS.BODY} under the webhook's secret.
 */
public final class Signature {

    public static final String HEADER = "Bottega-Signature";

    private static final Pattern FORM = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");

    private Signature() {}

    static String header(String secret, Instant at, byte[] body) {
        return "t=%d,v1=%s".formatted(at.getEpochSecond(), mac(secret, at.getEpochSecond(), body));
    }

    /**
     * What a receiver does: whether the header belongs to the body, and is not older or newer than {@code window}.
     *
     * @param window five minutes will do
     */
    public static boolean holds(String secret, String header, byte[] body, Instant now, Duration window) {
        Matcher form = FORM.matcher(header);
        if (!form.matches()) {
            return false;
        }
        long seconds = Long.parseLong(form.group(1));
        boolean fresh = Math.abs(now.getEpochSecond() - seconds) <= window.toSeconds();
        byte[] expected = mac(secret, seconds, body).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, form.group(2).getBytes(StandardCharsets.US_ASCII)) && fresh;
    }

    private static String mac(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }
}
