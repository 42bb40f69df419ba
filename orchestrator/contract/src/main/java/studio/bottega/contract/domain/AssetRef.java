package studio.bottega.contract.domain;

/**
 * Points at a blob in the asset store. Messages carry this, never media.
 *
 * @param sha256 digest of the bytes, 64 lower-case hexadecimal digits; also the blob's name
 * @param mediaType IANA media type, for instance {@code video/mp4}
 * @param byteCount length of the blob
 */
public record AssetRef(String sha256, String mediaType, long byteCount) {

    public AssetRef {
        Checks.sha256("sha256", sha256);
        if (!mediaType.matches("[a-z0-9.+-]{1,63}/[a-z0-9.+-]{1,63}")) {
            throw new IllegalArgumentException(
                    "mediaType must look like \"video/mp4\", got \"%s\"".formatted(mediaType));
        }
        Checks.range("byteCount", byteCount, 0, 1L << 42);
    }
}
