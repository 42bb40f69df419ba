package studio.bottega.engine.api;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.ProductionEvent;
import studio.bottega.engine.studio.Library;
import studio.bottega.storage.postgres.ProductionRow;

/** A production's history, as a page or live. */
@Path("/api/productions/{id}/events")
@Tag(name = "Productions")
public class EventResource {

    private static final int MAX_PAGE = 1000;
    private static final List<String> JSON_WANTED = List.of("application/json", "application/*", "*/*");

    private final Library library;
    private final EventStreams streams;
    private final Workspaces workspaces;

    EventResource(Library library, EventStreams streams, Workspaces workspaces) {
        this.library = library;
        this.streams = streams;
        this.workspaces = workspaces;
    }

    @GET
    @Needs(Scope.READ)
    @Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
    @Operation(
            summary = "Read or follow events",
            description =
                    "As JSON, a page of the history. With Accept: text/event-stream, the history from there on and "
                            + "then what happens, as server-sent events: each event has its number as id, so that a client that "
                            + "connects again with Last-Event-ID (or after) misses none and gets none twice. Between them come "
                            + "signs of progress, under the event name \"progress\" and without an id. A stream ends soon after the token that "
                            + "opened it is revoked or has expired.")
    @APIResponse(
            responseCode = "200",
            description = "A page of events, or events for as long as the client listens.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema =
                                @Schema(
                                        type = SchemaType.OBJECT,
                                        properties = {
                                            @SchemaProperty(
                                                    name = "items",
                                                    type = SchemaType.ARRAY,
                                                    implementation = EventView.class),
                                            @SchemaProperty(name = "next", type = SchemaType.STRING)
                                        })),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = EventView.class))
            })
    @Blocking
    public void events(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @BeanParam From from,
            @Parameter(description = "How many a page has at most, 1 to 1000.")
                    @QueryParam("limit")
                    @DefaultValue("200")
                    String limit,
            @Parameter(description = "\"terminal\" ends the stream once the production has ended.") @QueryParam("until")
                    Optional<String> until,
            @Parameter(hidden = true) @HeaderParam("Accept") @DefaultValue("*/*") String accept,
            @Context RoutingContext connection,
            @Suspended AsyncResponse answer) {
        if (accept.contains(MediaType.SERVER_SENT_EVENTS)) {
            follow(id, from.number(), until, connection);
        } else if (JSON_WANTED.stream().anyMatch(accept::contains)) {
            answer.resume(Response.ok(page(id, from.number(), Numbers.parse("limit", limit, 1, MAX_PAGE)))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build());
        } else {
            throw new Refusal(406, "Events come as application/json or as text/event-stream.");
        }
    }

    private Page<EventView> page(String id, long from, int limit) {
        ProductionRow production = library.production(workspaces.current(), id);
        List<ProductionEvent> events = library.events(production, from, limit);
        long last = events.isEmpty() ? from : events.get(events.size() - 1).sequence();
        String next = last < production.eventSequence() ? Long.toString(last) : "";
        return new Page<>(events.stream().map(EventView::of).toList(), next);
    }

    /** The stream writes to the connection itself from here on, and the request's thread is free. */
    private void follow(String id, long from, Optional<String> until, RoutingContext connection) {
        if (until.filter(word -> !word.equals("terminal")).isPresent()) {
            throw new Refusal(400, "until can only be \"terminal\": the stream ends once the production has ended.");
        }
        ProductionRow production = library.production(workspaces.current(), id);
        HttpServerResponse response = connection.response();
        // Asked for before the stream begins: what there is may be written and ended at once.
        CompletableFuture<EventStreams.Open> begun = new CompletableFuture<>();
        connection.addEndHandler(end -> begun.thenAccept(EventStreams.Open::close));
        EventStreams.Open open = streams.open(
                workspaces.access(),
                production,
                from,
                until.isPresent(),
                response,
                connection.vertx().getOrCreateContext());
        begun.complete(open);
        if (response.closed()) { // before there was anybody to be told
            open.close();
        }
    }

    /** Where a client wants to go on. */
    public static class From {

        @Parameter(description = "The number of the last event that the client has.")
        @QueryParam("after")
        @DefaultValue("0")
        String after = "0";

        @Parameter(description = "The same, as browsers say it when they connect again; stronger than after.")
        @HeaderParam("Last-Event-ID")
        Optional<String> lastEventId = Optional.empty();

        long number() {
            return Numbers.parse("after (or Last-Event-ID)", lastEventId.orElse(after), 0, Long.MAX_VALUE);
        }
    }
}
