package studio.bottega.engine.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * The browser studio's addresses: every one below /p/ and /s/ is the same page, which reads its address itself. What it may
 * load and run is its own files and nothing else.
 */
@ApplicationScoped
class PageRoutes {

    private static final List<String> PLACES = List.of("/p/*", "/s/*", "/brands", "/brands/*");
    private static final int BEFORE_FILES = -100;
    private static final int AFTER_THE_DOOR = 9_000;
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob:",
            "media-src 'self' blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html");

    void routes(@Observes Router router) {
        for (String place : PLACES) {
            router.route(place)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .order(BEFORE_FILES)
                    .handler(context -> context.reroute("/"));
        }
    }

    void headers(@Observes Filters filters) {
        filters.register(PageRoutes::guard, AFTER_THE_DOOR);
    }

    private static void guard(RoutingContext context) {
        String path = context.request().path();
        if (!path.startsWith("/api/") && !path.startsWith(OpenAiErrors.PATHS) && !path.startsWith("/q/")) {
            MultiMap headers = context.response().headers();
            headers.set("Content-Security-Policy", POLICY);
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            context.addHeadersEndHandler(end -> headers.set("Cache-Control", keep(path)));
        }
        context.next();
    }

    /** A bundle's name holds its digest; the page that names it is always asked for again. */
    private static String keep(String path) {
        if (path.startsWith("/static/bundle/")) {
            return "public, max-age=31536000, immutable";
        }
        return path.startsWith("/static/") ? "public, max-age=86400" : "no-cache";
    }
}
