package studio.bottega.engine.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import studio.bottega.contract.api.CreateWebhook;
import studio.bottega.contract.api.DeliveryView;
import studio.bottega.contract.api.NewWebhookView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.api.WebhookView;
import studio.bottega.contract.message.Json;
import studio.bottega.engine.webhook.Webhooks;
import studio.bottega.storage.postgres.WebhookDelivery;
import studio.bottega.storage.postgres.WebhookRow;

/** Who is told of a workspace's productions. */
@Path("/api/webhooks")
@Tag(
        name = "Webhooks",
        description = "Events of productions, sent to a URL: signed, and tried again until they are taken.")
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {

    private final Webhooks webhooks;
    private final Workspaces workspaces;
    private final ApiSettings settings;

    WebhookResource(Webhooks webhooks, Workspaces workspaces, ApiSettings settings) {
        this.webhooks = webhooks;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    @POST
    @Needs(Scope.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Be told of events",
            description =
                    "What becomes of plans and productions, not of single tasks, is posted to the URL as the events of the "
                            + "history are written. Bottega-Signature is t=SECONDS,v1=HEX, HEX being HMAC-SHA256 over SECONDS.BODY "
                            + "under the secret: refuse what is older than five minutes. Bottega-Delivery is the same when "
                            + "something is sent again. The secret is told in this answer and never again.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CreateWebhook.class)))
    @APIResponse(
            responseCode = "201",
            description = "It is told from now on.",
            content = @Content(schema = @Schema(implementation = NewWebhookView.class)))
    public RestResponse<NewWebhookView> add(
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        CreateWebhook request = Json.readStrict(Body.json(body, settings.maxJsonBytes()), CreateWebhook.class);
        WebhookRow added = webhooks.add(workspaces.current(), request.url(), key);
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED, new NewWebhookView(view(added), added.secret()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Needs(Scope.ADMIN)
    @Operation(summary = "List webhooks", description = "Oldest first.")
    public Page<WebhookView> list() {
        return Page.whole(webhooks.list(workspaces.current()).stream()
                .map(WebhookResource::view)
                .toList());
    }

    @GET
    @Path("/{webhook}/deliveries")
    @Needs(Scope.ADMIN)
    @Operation(summary = "See what was sent", description = "The last hundred, newest first; kept for a week.")
    public Page<DeliveryView> deliveries(@PathParam("webhook") String webhook) {
        return Page.whole(webhooks.deliveries(workspaces.current(), webhook).stream()
                .map(WebhookResource::view)
                .toList());
    }

    @DELETE
    @Path("/{webhook}")
    @Needs(Scope.ADMIN)
    @Operation(summary = "Be told no more", description = "What has not arrived yet is not sent any more.")
    @APIResponse(responseCode = "204", description = "It is removed.")
    public void remove(@PathParam("webhook") String webhook) {
        webhooks.remove(workspaces.current(), webhook);
    }

    private static WebhookView view(WebhookRow webhook) {
        return new WebhookView(webhook.id(), webhook.url(), webhook.createdAt());
    }

    private static DeliveryView view(WebhookDelivery delivery) {
        return new DeliveryView(
                delivery.id(),
                delivery.productionId(),
                delivery.sequence(),
                delivery.attempt(),
                delivery.open(),
                delivery.taken(),
                delivery.problem(),
                delivery.createdAt());
    }
}
