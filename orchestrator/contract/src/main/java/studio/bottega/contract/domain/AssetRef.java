package studio.bottega.contract.domain;

import java.util.regex.Pattern;

/**
 * Points at a blob in the asset store. Messages carry this, never media.
 *
 * @param sha256 digest of the bytes, 64 lower-case hexadecimal digits; also the blob's name
 * @param mediaType IANA media type, for instance {@code video/mp4}
 * @param byteCount length of the blob
 */
public record AssetRef(String sha256, String mediaType, long byteCount) {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9.+-]{1,63}/[a-z0-9.+-]{1,63}");

    public AssetRef {
        Checks.sha256("sha256", sha256);
        if (!isMediaType(mediaType)) {
            throw new IllegalArgumentException(
                    "mediaType must look like \"video/mp4\", got \"%s\"".formatted(mediaType));
        }
        Checks.range("byteCount", byteCount, 0, 1L << 42);
    }

    /** Whether a text is a media type as assets have it: two lower-case words, without parameters. */
    public static boolean isMediaType(String text) {
        return MEDIA_TYPE.matcher(text).matches();
    }

    /** Whether a text can be the name of a blob. */
    public static boolean isSha256(String text) {
        return Checks.SHA256.matcher(text).matches();
    }
}
