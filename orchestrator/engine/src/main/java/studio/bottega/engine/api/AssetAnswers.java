package studio.bottega.engine.api;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.engine.studio.Library;

/** Hands out bytes: whole, a range of them, or the word that the client has them. Nothing of it is run as a page. */
@Singleton
class AssetAnswers {

    private static final Set<String> SHOWN_BY_BROWSERS_AS_PAGES =
            Set.of("text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml");

    private final Library library;

    AssetAnswers(Library library) {
        this.library = library;
    }

    Response of(AssetRef asset, Optional<String> range, Optional<String> ifRange, Optional<String> ifNoneMatch) {
        String tag = EntityTags.of(asset.sha256());
        if (EntityTags.matches(ifNoneMatch.orElse(null), tag)) {
            return described(Response.notModified(), asset).build();
        }
        Optional<ByteRange> part = range.filter(r -> ifRange.map(tag::equals).orElse(true))
                .flatMap(r -> ByteRange.parse(r, asset.byteCount()));
        if (part.isEmpty()) {
            return described(Response.ok(bytes(asset, 0, asset.byteCount())), asset)
                    .header(HttpHeaders.CONTENT_LENGTH, asset.byteCount())
                    .build();
        }
        ByteRange bytes = part.get();
        return described(Response.status(206).entity(bytes(asset, bytes.first(), bytes.length())), asset)
                .header(HttpHeaders.CONTENT_LENGTH, bytes.length())
                .header("Content-Range", "bytes %d-%d/%d".formatted(bytes.first(), bytes.last(), asset.byteCount()))
                .build();
    }

    private StreamingOutput bytes(AssetRef asset, long offset, long length) {
        if (length == 0) {
            return out -> {};
        }
        InputStream content = library.open(asset, offset, length); // before the status is sent: it may be missing
        return out -> copy(content, out);
    }

    private static void copy(InputStream content, OutputStream out) throws IOException {
        try (content) {
            content.transferTo(out);
        }
    }

    static Response.ResponseBuilder described(Response.ResponseBuilder answer, AssetRef asset) {
        boolean page = SHOWN_BY_BROWSERS_AS_PAGES.contains(asset.mediaType());
        return answer.type(asset.mediaType())
                .header(HttpHeaders.ETAG, EntityTags.of(asset.sha256()))
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable")
                .header("Accept-Ranges", "bytes")
                .header(
                        "Content-Security-Policy",
                        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:")
                .header(HttpHeaders.CONTENT_DISPOSITION, page ? "attachment" : "inline");
    }
}
