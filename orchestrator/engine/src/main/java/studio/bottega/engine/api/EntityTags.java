package studio.bottega.engine.api;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskKeys;

/** Names every JSON answer by its content, so that who has it already is told only that. */
@Singleton
class EntityTags {

    /** Tags the answer to a GET, and empties it if the client has it. */
    @ServerResponseFilter
    void tag(ContainerRequestContext request, ContainerResponseContext response) {
        if (!request.getMethod().equals("GET")
                || response.getStatus() != 200
                || !response.hasEntity()
                || response.getHeaders().containsKey(HttpHeaders.ETAG)
                || !MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType())) {
            return;
        }
        byte[] json = response.getEntity() instanceof byte[] bytes ? bytes : Json.write(response.getEntity());
        String tag = of(TaskKeys.sha256(json));
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatus(304);
            response.setEntity(null);
        } else {
            response.setEntity(json); // it is written once
        }
    }

    static String of(String sha256) {
        return '"' + sha256.substring(0, 32) + '"';
    }

    /** Whether an If-None-Match header names this tag. */
    static boolean matches(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(",", 50))
                        .map(String::strip)
                        .map(known -> known.startsWith("W/") ? known.substring(2) : known)
                        .anyMatch(known -> known.equals("*") || known.equals(tag));
    }
}
