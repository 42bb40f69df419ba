package studio.bottega.engine.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import studio.bottega.contract.domain.ProductionId;

/** Where a page of productions ends, in a form that tells clients nothing. */
final class Cursor {

    private Cursor() {}

    static String of(ProductionId last) {
        byte[] text = last.toString().getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** @throws Refusal 400 if it did not come from {@link #of} */
    static ProductionId parse(String cursor) {
        try {
            return ProductionId.parse(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "after must be what the page before gave as next.");
        }
    }
}
