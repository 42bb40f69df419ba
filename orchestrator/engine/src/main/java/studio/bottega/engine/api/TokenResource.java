package studio.bottega.engine.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import studio.bottega.contract.api.CreateToken;
import studio.bottega.contract.api.NewTokenView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.api.TokenView;
import studio.bottega.engine.access.AccessControl;
import studio.bottega.storage.postgres.TokenRow;

/** Tokens of a workspace. */
@Path("/api/tokens")
@Tag(name = "Access")
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {

    private static final String OF = "Of this workspace; of the own one unless said. Others exist for administrators "
            + "of the first workspace alone.";

    private final AccessControl control;
    private final Workspaces workspaces;
    private final ApiSettings settings;

    TokenResource(AccessControl control, Workspaces workspaces, ApiSettings settings) {
        this.control = control;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    @POST
    @Needs(Scope.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a token",
            description =
                    "Only the name has to be said. The secret is told in this answer and never again: an Idempotency-Key "
                            + "that is sent again makes no second token, and is refused.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CreateToken.class),
                            examples =
                                    @ExampleObject(
                                            name = "reader",
                                            value = "{\"name\": \"build server\", \"scopes\": [\"READ\"]}")))
    @APIResponse(
            responseCode = "201",
            description = "The token is taken from now on.",
            content = @Content(schema = @Schema(implementation = NewTokenView.class)))
    public RestResponse<NewTokenView> create(
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        CreateToken request = CreateToken.parse(Body.json(body, settings.maxJsonBytes()));
        AccessControl.Issued issued = control.issue(workspaces.access(), request, key);
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED, new NewTokenView(view(issued.token()), issued.secret()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Needs(Scope.ADMIN)
    @Operation(summary = "List tokens", description = "Newest first, with those that are not taken any more.")
    public Page<TokenView> list(
            @Parameter(description = OF) @QueryParam("workspace") @DefaultValue("") String workspace) {
        return Page.whole(control.tokens(workspaces.access(), workspace).stream()
                .map(TokenResource::view)
                .toList());
    }

    @DELETE
    @Path("/{token}")
    @Needs(Scope.ADMIN)
    @Operation(summary = "Revoke a token", description = "From now on it opens nothing. Safe to repeat.")
    @APIResponse(responseCode = "204", description = "It is revoked.")
    public void revoke(
            @Parameter(description = "A token's id, not its secret.") @PathParam("token") String token,
            @Parameter(description = OF) @QueryParam("workspace") Optional<String> workspace) {
        control.revoke(workspaces.access(), workspace.orElse(""), token);
    }

    private static TokenView view(TokenRow token) {
        return new TokenView(
                token.id(),
                token.workspaceId(),
                token.name(),
                token.scopes().stream().sorted().toList(),
                token.createdAt(),
                token.expiresAt(),
                token.revoked());
    }
}
