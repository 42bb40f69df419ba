package studio.bottega.engine.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.api.Problem;

/**
 * Stands before everything. A web page elsewhere can make a browser on this machine send requests here: under a name of
 * its own that it lets resolve to this machine, or as a form. Both are turned away, by the name that was asked for and by
 * the origin of what would change something.
 */
@ApplicationScoped
class Door {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int BEFORE_ALL = 10_000;

    private final Set<String> names;

    Door(ApiSettings settings) {
        this.names = new HashSet<>(THIS_MACHINE);
        settings.hosts().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, BEFORE_ALL);
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.response().putHeader("X-Content-Type-Options", "nosniff");
        if (request.path().startsWith("/q/")) {
            context.next(); // probes and metrics come by address, read only, and tell no secrets
        } else if (!known(request.authority())) {
            refuse(
                    context,
                    "This studio does not answer under that host name. Ask for localhost, or add the name to bottega.api.hosts.");
        } else if (!READING.contains(request.method().name()) && foreign(request)) {
            refuse(context, "A page from elsewhere may not change anything here.");
        } else {
            context.next();
        }
    }

    private boolean known(@Nullable HostAndPort authority) {
        return names.contains("*")
                || (authority != null && names.contains(authority.host().toLowerCase(Locale.ROOT)));
    }

    /** Browsers say where a request comes from; other clients say nothing. */
    private static boolean foreign(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = request.getHeader("Origin");
        return origin != null && !sameAuthority(origin, request.getHeader("Host"));
    }

    private static boolean sameAuthority(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void refuse(RoutingContext context, String sentence) {
        byte[] problem = Problems.json(403, sentence, context.request().path());
        context.response()
                .setStatusCode(403)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(io.vertx.core.buffer.Buffer.buffer(problem));
    }
}
