package studio.bottega.contract.domain;

import java.util.Base64;

/**
 * A picture small enough to travel in a message: what work in progress looks like. Media proper travels by reference.
 *
 * @param jpeg the bytes in Base64; empty for none
 */
public record Thumbnail(String jpeg) {

    public static final int MAX_BYTES = 24_000;

    public static final Thumbnail NONE = new Thumbnail("");

    public Thumbnail {
        Checks.range("characters of a thumbnail", jpeg.length(), 0, (MAX_BYTES + 2) / 3 * 4);
    }

    /** @throws IllegalArgumentException if it is larger than {@link #MAX_BYTES} */
    public static Thumbnail of(byte[] jpeg) {
        return new Thumbnail(Base64.getEncoder().encodeToString(jpeg));
    }
}
