package studio.bottega.engine.api;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.api.SessionView;
import studio.bottega.contract.api.SignIn;
import studio.bottega.contract.api.SignInWays;
import studio.bottega.contract.message.Json;
import studio.bottega.engine.access.Access;
import studio.bottega.engine.oidc.People;

/**
 * Lets browsers in. Pictures and event streams cannot carry a header, so that the token comes back as a cookie that no
 * script can read and no other site can send.
 */
@Path("/api/session")
@Tag(name = "Access", description = "Tokens, and the workspaces that they open.")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

    private static final int STAYS_SECONDS = (int) Duration.ofDays(30).toSeconds();

    private final Gate gate;
    private final Workspaces workspaces;
    private final ApiSettings settings;
    private final People people;

    SessionResource(Gate gate, Workspaces workspaces, ApiSettings settings, People people) {
        this.people = people;
        this.gate = gate;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    @GET
    @Needs(Scope.READ)
    @Operation(summary = "Ask as whom one is served")
    public SessionView show() {
        return view(workspaces.access());
    }

    @POST
    @Open
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Let a browser in", description = "The answer sets a cookie that stands for the token.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SignIn.class)))
    @APIResponse(
            responseCode = "200",
            description = "As whom the browser is served from now on.",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    public Response signIn(@Parameter(hidden = true) InputStream body, @Context HttpServerRequest connection) {
        SignIn request = Json.readStrict(Body.json(body, settings.maxJsonBytes()), SignIn.class);
        Access access = gate.recognise(request.token().strip());
        return Response.ok(view(access))
                .cookie(cookie(connection, request.token().strip(), STAYS_SECONDS))
                .build();
    }

    @DELETE
    @Open
    @Operation(summary = "Let a browser go", description = "Takes the cookie back. The token itself stays as it is.")
    @APIResponse(responseCode = "204", description = "The browser is nobody again.")
    public Response signOut(@Context HttpServerRequest connection) {
        return Response.noContent().cookie(cookie(connection, "", 0)).build();
    }

    @GET
    @Open
    @Path("/ways")
    @Operation(summary = "Ask how to be let in", description = "A token always is a way.")
    public SignInWays ways() {
        return new SignInWays(people.name().orElse(""));
    }

    /** Whether the connection to the browser is, so that the cookie only travels so. */
    static boolean encrypted(HttpServerRequest connection) {
        return connection.isSSL() || "https".equalsIgnoreCase(connection.getHeader("X-Forwarded-Proto"));
    }

    static NewCookie cookie(HttpServerRequest connection, String value, int seconds) {
        return new NewCookie.Builder(Gate.COOKIE)
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(encrypted(connection))
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge(seconds)
                .build();
    }

    private static SessionView view(Access access) {
        return new SessionView(
                access.workspace(),
                access.name(),
                access.scopes().stream().sorted().toList());
    }
}
