package studio.bottega.engine.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

/**
 * Speaks with the provider: where its doors are (OpenID Connect Discovery 1.0), which keys are its own, what a code is worth.
 * What it says of itself is kept for an hour. Thread-safe.
 */
final class Provider {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final int MAX_BYTES = 262_144;

    private final URI issuer;
    private final String clientId;
    private final Optional<String> clientSecret;
    private final Clock clock;
    private final HttpClient http;
    private Known known = new Known(Instant.EPOCH, "", "", Keys.NONE);

    /** What it says of itself. */
    private record Known(Instant at, String authorization, String token, Keys keys) {}

    Provider(URI issuer, String clientId, Optional<String> clientSecret, Clock clock) {
        requireSafe(issuer, "bottega.oidc.issuer");
        this.issuer = issuer;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
        this.http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    }

    /** Codes and tokens travel encrypted, or not at all. */
    private static void requireSafe(URI address, String what) {
        if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && onThisMachine(address))) {
            throw new IllegalArgumentException(
                    "%s must begin with https://, or be on this machine; got %s".formatted(what, address));
        }
    }

    private static boolean onThisMachine(URI address) {
        try {
            return address.getHost() != null
                    && InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Where a browser goes to say who is there. */
    URI authorization(Attempt attempt, URI back) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", clientId);
        query.put("redirect_uri", back.toString());
        query.put("scope", "openid profile email");
        query.put("state", attempt.state());
        query.put("nonce", attempt.nonce());
        query.put("code_challenge", attempt.challenge());
        query.put("code_challenge_method", "S256");
        String door = known().authorization();
        return URI.create(door + (door.contains("?") ? "&" : "?") + form(query));
    }

    /** What a code is worth. @throws OidcException if nothing */
    IdToken token(String code, Attempt attempt, URI back) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", back.toString());
        form.put("client_id", clientId);
        form.put("code_verifier", attempt.verifier());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(known().token()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form)));
        clientSecret.ifPresent(secret -> request.header("Authorization", "Basic " + basic(secret)));
        return IdToken.parse(ask(request).path("id_token").asText());
    }

    /** The key of that name; asked for anew, at most once a minute, if it is not known. */
    PublicKey key(String id) {
        return known().keys()
                .find(id)
                .or(() -> lookedAgain().keys().find(id))
                .orElseThrow(
                        () -> OidcException.refused("The token is signed with a key that the provider does not have."));
    }

    private synchronized Known known() {
        if (known.at().plus(KEPT).isBefore(clock.instant())) {
            known = look();
        }
        return known;
    }

    private synchronized Known lookedAgain() {
        if (known.at().plus(BETWEEN_LOOKS).isBefore(clock.instant())) {
            known = look();
        }
        return known;
    }

    private Known look() {
        String base = issuer.toString();
        URI document = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                + "/.well-known/openid-configuration");
        JsonNode said = ask(HttpRequest.newBuilder(document).GET());
        if (!said.path("issuer").asText().equals(base)) {
            throw OidcException.refused("The provider calls itself \"%s\", and bottega.oidc.issuer calls it \"%s\"."
                    .formatted(said.path("issuer").asText(), base));
        }
        URI keys = URI.create(door(said, "jwks_uri"));
        return new Known(
                clock.instant(),
                door(said, "authorization_endpoint"),
                door(said, "token_endpoint"),
                Keys.of(ask(HttpRequest.newBuilder(keys).GET())));
    }

    private static String door(JsonNode said, String name) {
        try {
            requireSafe(URI.create(said.path(name).asText()), name);
        } catch (IllegalArgumentException e) {
            throw OidcException.refused("The provider's %s cannot be used.".formatted(name));
        }
        return said.path(name).asText();
    }

    private JsonNode ask(HttpRequest.Builder request) {
        HttpRequest asked =
                request.timeout(LIMIT).header("Accept", "application/json").build();
        try {
            HttpResponse<InputStream> answer = http.send(asked, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] bytes = body.readNBytes(MAX_BYTES);
                if (answer.statusCode() >= 500) {
                    throw OidcException.unreachable("The provider answers %d.".formatted(answer.statusCode()));
                }
                if (answer.statusCode() != 200) {
                    throw OidcException.refused("The provider refuses: it answers %d.".formatted(answer.statusCode()));
                }
                return Json.tree(bytes);
            }
        } catch (IOException | MalformedMessageException e) {
            throw OidcException.unreachable("The provider does not answer in a way that can be understood.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw OidcException.unreachable("The provider was not waited for.");
        }
    }

    /** RFC 6749, section 2.3.1: both are encoded as in a form before they are joined. */
    private String basic(String secret) {
        String pair = encoded(clientId) + ":" + encoded(secret);
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> encoded(value.getKey()) + "=" + encoded(value.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
