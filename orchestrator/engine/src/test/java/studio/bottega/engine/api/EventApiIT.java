package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.api.CreateToken;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.ProgressView;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.GenerationSpec.SoundSpec;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.Thumbnail;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.engine.access.Access;
import studio.bottega.engine.access.AccessControl;
import studio.bottega.engine.api.SseReader.Event;
import studio.bottega.engine.live.EventHub;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.TokenRepository;
import studio.bottega.storage.postgres.TokenRow;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@Timeout(60)
class EventApiIT {

    private static final String SSE = "text/event-stream";

    @TestHTTPResource
    URI root;

    @Inject
    Stage stage;

    @Inject
    EventHub hub;

    @Inject
    AccessControl control;

    @Inject
    Database database;

    private Client client;
    private ProductionId id;

    @BeforeEach
    void open() {
        client = new Client(root);
        id = stage.production(WorkspaceId.LOCAL, ProductionState.STOPPED, "An ad.");
    }

    private void tell(int events) {
        for (int i = 0; i < events; i++) {
            stage.event(id, EventType.TASK_READY, "news");
        }
    }

    private SseReader follow(String query, String... headers) {
        List<String> all = new ArrayList<>(List.of("Accept", SSE));
        all.addAll(List.of(headers));
        return new SseReader(client.open("/api/productions/" + id + "/events" + query, all.toArray(String[]::new))
                .body());
    }

    private static List<String> ids(List<Event> events) {
        return events.stream().map(Event::id).filter(id -> !id.isEmpty()).toList();
    }

    private static List<String> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Long::toString).toList();
    }

    @Test
    void historyComesAsPages() {
        tell(5);

        Page<EventView> first = Page.read(
                client.get("/api/productions/" + id + "/events?limit=3").body(), EventView.class);
        Page<EventView> second = Page.read(
                client.get("/api/productions/" + id + "/events?limit=3&after=" + first.next())
                        .body(),
                EventView.class);

        assertThat(first.items()).extracting(EventView::sequence).containsExactly(1L, 2L, 3L);
        assertThat(second.items()).extracting(EventView::sequence).containsExactly(4L, 5L);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void streamTellsTheHistoryAndThenWhatHappens() {
        tell(2);

        try (SseReader stream = follow("")) {
            List<Event> before = stream.until(event -> event.id().equals("2"));
            tell(1); // as another replica would: the hub is not told
            List<Event> after = stream.until(event -> event.id().equals("3"));

            assertThat(ids(before)).containsExactly("1", "2");
            assertThat(ids(after)).containsExactly("3");
            EventView view = Json.read(after.get(after.size() - 1).data().getBytes(UTF_8), EventView.class);
            assertThat(view.type()).isEqualTo("task.ready");
            assertThat(view.message()).isEqualTo("news");
        }
    }

    @Test
    void streamResumesAfterTheLastEventThatTheClientHas() {
        tell(4);

        try (SseReader byHeader = follow("?after=1&until=terminal", "Last-Event-ID", "3");
                SseReader byQuery = follow("?after=2&until=terminal")) {
            assertThat(ids(byHeader.until(event -> false))).containsExactly("4");
            assertThat(ids(byQuery.until(event -> false))).containsExactly("3", "4");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noEventIsMissedOrDoubledAcrossReconnects(long seed) throws Exception {
        int total = 120;
        Random random = new Random(seed);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> written = writer.submit(() -> tell(total));
            List<String> seen = new ArrayList<>();
            String last = "0";
            while (seen.size() < total) {
                String stopAt = Long.toString(Math.min(total, Long.parseLong(last) + 1 + random.nextInt(40)));
                try (SseReader stream = follow("", "Last-Event-ID", last)) {
                    seen.addAll(ids(stream.until(event -> event.id().equals(stopAt))));
                }
                last = seen.get(seen.size() - 1);
            }
            written.get();

            assertThat(seen).as("seed %d", seed).isEqualTo(numbers(1, total));
        } finally {
            writer.shutdownNow();
        }
    }

    @Test
    void streamEndsWithTheProductionOnlyIfAsked() {
        stage.state(id, ProductionState.RUNNING);
        tell(1);

        try (SseReader asked = follow("?until=terminal");
                SseReader open = follow("")) {
            asked.until(event -> event.id().equals("1"));
            open.until(event -> event.id().equals("1"));
            stage.event(id, EventType.PRODUCTION_DELIVERED, "done");
            stage.delivered(id, 1);

            assertThat(ids(asked.until(event -> false))).containsExactly("2");
            assertThat(ids(open.until(event -> event.id().equals("2")))).containsExactly("2");
            assertThat(open.until(event -> event.name().equals("comment"))).hasSize(1);
        }
    }

    @Test
    void progressIsToldBetweenEventsAndHasNoId() {
        TaskId task = stage.done(id, 1, "music", new SoundSpec("wind", 1));
        tell(1);

        try (SseReader stream = follow("")) {
            stream.until(event -> event.id().equals("1"));
            hub.progressed(new TaskProgress(1, id, task, 1, "worker-1", 0.5, "tuning", Stage.NOON));
            Event progress = last(stream.until(event -> event.name().equals("progress")));

            assertThat(progress.id()).isEmpty();
            assertThat(Json.read(progress.data().getBytes(UTF_8), ProgressView.class))
                    .isEqualTo(new ProgressView(id, task, "music", 1, "worker-1", 0.5, "tuning", Stage.NOON, ""));
        }
    }

    @Test
    void pictureOfWorkInProgressComesAlong() {
        TaskId task = stage.done(id, 1, "music", new SoundSpec("wind", 1));
        Thumbnail picture = Thumbnail.of(new byte[] {1, 2, 3});

        try (SseReader stream = follow("")) {
            stream.until(event -> event.name().equals("comment"));
            hub.progressed(new TaskProgress(1, id, task, 1, "worker-1", 0.5, "step 4 of 8", Stage.NOON, picture));
            Event progress = last(stream.until(event -> event.name().equals("progress")));

            assertThat(Json.read(progress.data().getBytes(UTF_8), ProgressView.class)
                            .preview())
                    .isEqualTo(picture.jpeg());
        }
    }

    @Test
    void clientThatDoesNotReadHoldsNobodyUpAndMissesNothing() {
        int total = 700;
        String words = "x".repeat(4000);
        try (SseReader slow = follow("");
                SseReader quick = follow("")) {
            quick.until(event -> true);
            for (int i = 0; i < total; i++) {
                stage.event(id, EventType.TASK_READY, words);
            }

            assertThat(ids(quick.until(event -> event.id().equals(Integer.toString(total)))))
                    .isEqualTo(numbers(1, total));
            assertThat(ids(slow.until(event -> event.id().equals(Integer.toString(total)))))
                    .isEqualTo(numbers(1, total));
        }
    }

    private static Event last(List<Event> events) {
        return events.get(events.size() - 1);
    }

    @Test
    void silentStreamGivesSignsOfLife() {
        try (SseReader stream = follow("")) {
            assertThat(last(stream.until(event -> event.name().equals("comment")))
                            .data())
                    .isEmpty();
        }
    }

    @Test
    void oneListenerMoreThanThereArePlacesForIsRefused() {
        try (SseReader one = follow("");
                SseReader two = follow("");
                SseReader three = follow("")) {
            List.of(one, two, three).forEach(stream -> stream.until(event -> true));

            HttpResponse<byte[]> answer = client.get("/api/productions/" + id + "/events", "Accept", SSE);

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(Client.problem(answer).detail()).startsWith("3 clients listen already");
        }
        tell(1);

        HttpResponse<byte[]> later;
        do { // a place is free as soon as the server has seen that a client is gone
            later = client.get("/api/productions/" + id + "/events?until=terminal", "Accept", SSE);
        } while (later.statusCode() == 429);

        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(new String(later.body(), UTF_8)).contains("id: 1\n");
    }

    /** The third is there to show that nobody else is sent away. */
    @Test
    void streamEndsWithTheTokenThatOpenedItAndNoOther() {
        AccessControl.Issued revoked = token("revoked");
        AccessControl.Issued kept = token("kept");
        tell(1);

        try (SseReader ends = follow("", "Authorization", "Bearer " + revoked.secret());
                SseReader other = follow("", "Cookie", Gate.COOKIE + "=" + kept.secret());
                SseReader local = follow("")) {
            List.of(ends, other, local)
                    .forEach(stream -> stream.until(event -> event.id().equals("1")));
            control.revoke(Access.LOCAL, "", revoked.token().id().toString());

            ends.until(event -> false); // returns when the stream has ended
            tell(1);

            assertThat(ids(other.until(event -> event.id().equals("2")))).containsExactly("2");
            assertThat(ids(local.until(event -> event.id().equals("2")))).containsExactly("2");
        }
        assertThat(client.get("/api/productions/" + id, "Authorization", "Bearer " + revoked.secret())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void streamEndsWhenItsTokenExpires() {
        String secret = "bottega_" + UUID.randomUUID();
        Instant now = Instant.now();
        TokenRow brief = new TokenRow(
                UUID.randomUUID(), WorkspaceId.LOCAL, "brief", Set.of(Scope.READ), now, now.plusSeconds(3), false);
        database.execute(
                session -> new TokenRepository().insert(session, brief, TaskKeys.sha256(secret.getBytes(UTF_8)), null));

        try (SseReader stream = follow("", "Authorization", "Bearer " + secret)) {
            stream.until(event -> event.name().equals("comment"));
            stream.until(event -> false);

            assertThat(Instant.now()).isAfterOrEqualTo(brief.expiresAt());
        }
    }

    private AccessControl.Issued token(String name) {
        return control.issue(
                Access.LOCAL,
                new CreateToken(name, Set.of(Scope.READ), 1, WorkspaceId.LOCAL.toString()),
                Optional.empty());
    }

    @Test
    void whatCannotBeFollowedIsRefusedWithASentence() {
        ProductionId secret = stage.production(Servers.ELSEWHERE, ProductionState.STOPPED, "Secret.");

        assertThat(client.get("/api/productions/" + secret + "/events", "Accept", SSE)
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.get("/api/productions/" + id + "/events?until=noon", "Accept", SSE)
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.get("/api/productions/" + id + "/events", "Accept", SSE, "Last-Event-ID", "x")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.get("/api/productions/" + id + "/events", "Accept", "image/png")
                        .statusCode())
                .isEqualTo(406);
    }
}
