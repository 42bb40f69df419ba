package studio.bottega.engine.api;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.engine.access.Access;
import studio.bottega.engine.access.AccessControl;
import studio.bottega.engine.access.AccessControl.Recognised;
import studio.bottega.engine.access.Pace;
import studio.bottega.engine.access.Secrets;

/**
 * Finds out as whom a request is served, before any endpoint sees it: by its token, by the cookie of a browser that was
 * let in with one, or because it comes from this machine.
 */
@ApplicationScoped
class Gate {

    /** What a browser that was let in sends. */
    static final String COOKIE = "bottega_session";

    private static final String BEARER = "Bearer ";
    private static final int MIN_OPERATOR_CHARACTERS = 32;
    private static final int BURST_SECONDS = 10;
    private static final List<String> PASSED_ON = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final AccessControl control;
    private final AccessSettings settings;
    private final Workspaces workspaces;
    private final Pace pace;

    Gate(AccessControl control, AccessSettings settings, ApiSettings api, Workspaces workspaces, Clock clock) {
        this.control = control;
        this.settings = settings;
        this.workspaces = workspaces;
        this.pace = new Pace(api.requestsPerSecond(), Math.max(1, api.requestsPerSecond() * BURST_SECONDS), clock);
    }

    /** A secret that can be guessed is found out when the studio starts, not when it is used. */
    void start(@Observes StartupEvent event) {
        settings.operatorToken()
                .filter(token -> token.length() < MIN_OPERATOR_CHARACTERS)
                .ifPresent(token -> {
                    throw new IllegalStateException(
                            "bottega.access.operator-token must have at least %d characters, got %d."
                                    .formatted(MIN_OPERATOR_CHARACTERS, token.length()));
                });
    }

    /** @throws Refusal 401, 403 or 429 */
    void enter(ContainerRequestContext request, ResourceInfo endpoint, HttpServerRequest connection) {
        if (endpoint.getResourceMethod().isAnnotationPresent(Open.class)) {
            return;
        }
        Needs needs = endpoint.getResourceMethod().getAnnotation(Needs.class);
        if (needs == null) {
            throw new IllegalStateException("%s says neither @Needs nor @Open".formatted(endpoint.getResourceMethod()));
        }
        workspaces.enter(secret(request).map(this::recognise).orElseGet(() -> withoutToken(connection)));
        workspaces.require(needs.value());
        hold(workspaces.access());
    }

    /** The person at this machine is not held up. @throws Refusal 429 */
    private void hold(Access access) {
        Duration wait = access.name().isEmpty() ? Duration.ZERO : pace.take(access.workspace() + " " + access.name());
        if (!wait.isZero()) {
            throw new Refusal(
                    429,
                    "The token \"%s\" asks more often than is taken. Wait a moment and go on more slowly."
                            .formatted(access.name()),
                    Map.of("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        }
    }

    /** @throws Refusal 401 */
    Access recognise(String secret) {
        if (settings.operatorToken()
                .filter(operator -> Secrets.same(operator, secret))
                .isPresent()) {
            return Access.OPERATOR;
        }
        Recognised recognised = control.recognise(secret);
        if (recognised instanceof Recognised.Welcome welcome) {
            return welcome.access();
        }
        throw unauthorised(((Recognised.Refused) recognised).sentence() + " Ask an administrator for a new one.");
    }

    /** A key that cannot be ours is passed over: clients of other services cannot be told to send none. */
    private Optional<String> secret(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            String secret = header.substring(BEARER.length()).strip();
            return Optional.of(secret).filter(this::couldBeOurs);
        }
        Cookie cookie = request.getCookies().get(COOKIE);
        return Optional.ofNullable(cookie).map(Cookie::getValue).filter(this::couldBeOurs);
    }

    private boolean couldBeOurs(String secret) {
        return Secrets.isOurs(secret)
                || settings.operatorToken()
                        .filter(operator -> Secrets.same(operator, secret))
                        .isPresent();
    }

    private Access withoutToken(HttpServerRequest connection) {
        boolean taken = switch (settings.anonymous()) {
            case NOBODY -> false;
            case LOOPBACK -> fromThisMachine(connection);
            case ANYONE -> true;
        };
        if (!taken) {
            throw unauthorised("This studio is opened with a token: send it as Authorization: Bearer …; an "
                    + "administrator makes one with: bottega token create.");
        }
        return Access.LOCAL;
    }

    /** A proxy on this machine passes on what comes from elsewhere, and says so. */
    private static boolean fromThisMachine(HttpServerRequest connection) {
        if (PASSED_ON.stream().anyMatch(connection.headers()::contains)) {
            return false;
        }
        try {
            return InetAddress.getByName(connection.remoteAddress().hostAddress())
                    .isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Refusal unauthorised(String sentence) {
        return new Refusal(401, sentence, Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Bottega\""));
    }
}
