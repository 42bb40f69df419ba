package studio.bottega.engine.api;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.bottega.engine.oidc.Attempt;
import studio.bottega.engine.oidc.OidcException;
import studio.bottega.engine.oidc.People;

/**
 * Lets in people whom an OpenID provider knows: to the provider and back (authorization code flow with PKCE), and then the
 * browser has a cookie like any other.
 */
@Path("/api/session/oidc")
@Tag(name = "Access")
public class OidcResource {

    /** What a browser keeps on its way to the provider and back. */
    private static final String COOKIE = "bottega_oidc";

    private static final String HERE = "/api/session/oidc";
    private static final int WAY_SECONDS = (int) Duration.ofMinutes(10).toSeconds();
    private static final int STAYS_SECONDS = (int) Duration.ofDays(1).toSeconds();
    private static final int MAX_CODE_CHARACTERS = 4096;
    private static final int NEVER = -1;

    private final People people;

    OidcResource(People people) {
        this.people = people;
    }

    @GET
    @Open
    @Operation(
            summary = "Go to the OpenID provider",
            description = "For browsers: leads to the provider that bottega.oidc.issuer names, and from there back.")
    @APIResponse(responseCode = "303", description = "The provider's address.")
    public Response leave(@Context HttpServerRequest connection, @Context UriInfo address) {
        Attempt attempt = Attempt.begin();
        try {
            return Response.seeOther(people.door(attempt, back(address)))
                    .cookie(kept(connection, attempt.kept(), WAY_SECONDS))
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (OidcException e) {
            return refusal(connection, e);
        }
    }

    @GET
    @Open
    @Path("/back")
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            summary = "Come back from the OpenID provider",
            description = "For browsers: takes the provider's word, sets the cookie and leads to the page.")
    @APIResponse(responseCode = "200", description = "The browser is let in and goes on to the page.")
    public Response enter(
            @Parameter(description = "What the provider gave.") @QueryParam("code") @DefaultValue("") String code,
            @Parameter(description = "What the studio gave the provider.") @QueryParam("state") @DefaultValue("")
                    String state,
            @Parameter(hidden = true) @CookieParam(COOKIE) Optional<String> kept,
            @Context HttpServerRequest connection,
            @Context UriInfo address) {
        Optional<Attempt> attempt = kept.flatMap(Attempt::of).filter(begun -> begun.began(state));
        try {
            if (attempt.isEmpty()) {
                throw OidcException.refused("This way in was begun elsewhere, or too long ago. Begin again.");
            }
            if (code.isEmpty() || code.length() > MAX_CODE_CHARACTERS) {
                throw OidcException.refused("The provider has let nobody in.");
            }
            String secret = people.enter(code, attempt.get(), back(address));
            return page(200, "You are let in.", 0)
                    .cookie(SessionResource.cookie(connection, secret, STAYS_SECONDS), kept(connection, "", 0))
                    .build();
        } catch (OidcException e) {
            return refusal(connection, e);
        }
    }

    private static URI back(UriInfo address) {
        return address.getBaseUri().resolve(HERE + "/back");
    }

    /** Browsers send it when the provider leads them back, which a strict cookie would not be. */
    private static NewCookie kept(HttpServerRequest connection, String value, int seconds) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path(HERE)
                .httpOnly(true)
                .secure(SessionResource.encrypted(connection))
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(seconds)
                .build();
    }

    private static Response refusal(HttpServerRequest connection, OidcException refused) {
        String sentence = String.valueOf(refused.getMessage());
        return page(refused.passing() ? 502 : 403, sentence, NEVER)
                .cookie(kept(connection, "", 0))
                .build();
    }

    /**
     * A page of its own, and not a redirect: to the browser a chain of those would still come from the provider, and it would
     * keep the studio's cookie back.
     *
     * @param goesOn after how many seconds it gives way to the studio
     */
    private static Response.ResponseBuilder page(int status, String sentence, int goesOn) {
        String refresh = goesOn == NEVER ? "" : "<meta http-equiv=\"refresh\" content=\"%d; url=/\">".formatted(goesOn);
        String html = """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>Bottega</title>
                %s
                <p>%s <a href="/">Go to the studio</a></p>
                </html>
                """.formatted(refresh, escaped(sentence));
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(html)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
