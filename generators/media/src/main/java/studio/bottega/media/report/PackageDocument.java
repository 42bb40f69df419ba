package studio.bottega.media.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import studio.bottega.contract.domain.AssetRef;

/**
 * A document that comes with a production, written when it is asked for.
 *
 * @param name the file's name as people get it, such as {@code shot-list.csv}; also its name among the task's outputs
 * @param mediaType IANA media type without parameters
 * @param content writes the bytes
 */
public record PackageDocument(String name, String mediaType, Content content) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}(\\.[a-z0-9]{1,10}){1,2}");

    /** Writes a document. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    public PackageDocument {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A document is called like \"shot-list.csv\", in lower case, got \"%s\"".formatted(name));
        }
        if (!AssetRef.isMediaType(mediaType)) {
            throw new IllegalArgumentException(
                    "A document has a media type like \"text/csv\", got \"%s\"".formatted(mediaType));
        }
    }

    /** A document that is small enough to be held in memory. */
    public static PackageDocument of(String name, String mediaType, byte[] bytes) {
        byte[] content = bytes.clone();
        return new PackageDocument(name, mediaType, out -> out.write(content));
    }
}
