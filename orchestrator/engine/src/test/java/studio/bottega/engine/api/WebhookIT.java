package studio.bottega.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.contract.api.DeliveryView;
import studio.bottega.contract.api.NewTokenView;
import studio.bottega.contract.api.NewWebhookView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.message.Json;
import studio.bottega.engine.webhook.Signature;

/** What those outside are told, and how they know that it is true. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class WebhookIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TestHTTPResource
    URI root;

    private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private Client client;
    private HttpServer outside;

    private record Message(String delivery, String signature, byte[] body) {

        JsonNode json() {
            return Json.tree(body);
        }
    }

    @BeforeEach
    void open() throws IOException {
        client = new Client(root);
        outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/hook", this::hear);
        outside.start();
    }

    @AfterEach
    void close() {
        outside.stop(0);
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            heard.add(new Message(
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Bottega-Delivery"), ""),
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(Signature.HEADER), ""),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 500 : 204, -1);
        }
    }

    private NewWebhookView hook(String... headers) {
        String url = "http://127.0.0.1:%d/hook".formatted(outside.getAddress().getPort());
        HttpResponse<byte[]> answer = client.postJson("/api/webhooks", "{\"url\": \"%s\"}".formatted(url), headers);
        assertThat(answer.statusCode()).isEqualTo(201);
        return Json.read(answer.body(), NewWebhookView.class);
    }

    private String production() {
        return Json.tree(client.postJson("/api/productions", "{\"text\": \"An ad.\"}")
                        .body())
                .path("id")
                .asText();
    }

    private Message next(String production) throws InterruptedException {
        while (true) {
            Message message = heard.poll(LONG.toSeconds(), TimeUnit.SECONDS);
            assertThat(message).as("a message within %s", LONG).isNotNull();
            if (Objects.requireNonNull(message)
                    .json()
                    .path("productionId")
                    .asText()
                    .equals(production)) {
                return message;
            }
        }
    }

    private List<DeliveryView> deliveries(NewWebhookView hook, String... headers) {
        String path = "/api/webhooks/" + hook.webhook().id() + "/deliveries";
        return Page.read(client.get(path, headers).body(), DeliveryView.class).items();
    }

    private DeliveryView ended(NewWebhookView hook) {
        Instant until = Instant.now().plus(LONG);
        while (Instant.now().isBefore(until)) {
            List<DeliveryView> sent = deliveries(hook);
            if (!sent.isEmpty() && sent.stream().noneMatch(DeliveryView::open)) {
                return sent.get(sent.size() - 1);
            }
        }
        throw new AssertionError("not taken within " + LONG + ": " + deliveries(hook));
    }

    @Test
    void eventIsSentSignedUntilItIsTaken() throws InterruptedException {
        NewWebhookView hook = hook();
        refusals.set(1);
        String id = production();

        Message first = next(id);
        Message again = next(id);

        assertThat(again.delivery()).isEqualTo(first.delivery());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.json().path("type").asText()).isEqualTo("production.created");
        assertThat(Signature.holds(
                        hook.secret(), again.signature(), again.body(), Instant.now(), Duration.ofMinutes(5)))
                .isTrue();
        DeliveryView delivery = ended(hook);
        assertThat(delivery.taken()).isTrue();
        assertThat(delivery.attempts()).isEqualTo(2);
        assertThat(client.method("DELETE", "/api/webhooks/" + hook.webhook().id())
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatNobodyTakesIsGivenUp() throws InterruptedException {
        NewWebhookView hook = hook();
        refusals.set(1000);
        String id = production();

        for (int i = 0; i < 3; i++) {
            next(id);
        }

        DeliveryView delivery = ended(hook);
        assertThat(delivery.taken()).isFalse();
        assertThat(delivery.attempts()).isEqualTo(3);
        assertThat(delivery.problem()).isEqualTo("The other side answered 500.");
        client.method("DELETE", "/api/webhooks/" + hook.webhook().id());
    }

    @Test
    void anotherWorkspaceHearsNothing() throws InterruptedException {
        String[] as = {
            "Authorization",
            "Bearer "
                    + Json.read(
                                    client.postJson(
                                                    "/api/tokens",
                                                    "{\"name\": \"spy\", \"scopes\": [\"ADMIN\"], \"workspace\": \"%s\"}"
                                                            .formatted(Servers.ELSEWHERE))
                                            .body(),
                                    NewTokenView.class)
                            .secret()
        };
        NewWebhookView spy = hook(as);
        NewWebhookView own = hook();

        next(production());

        ended(own);
        assertThat(deliveries(spy, as)).isEmpty();
        client.method("DELETE", "/api/webhooks/" + own.webhook().id());
    }

    @Test
    void secretIsToldOnce() {
        NewWebhookView hook = hook("Idempotency-Key", "hook-1");

        HttpResponse<byte[]> list = client.get("/api/webhooks");
        HttpResponse<byte[]> again =
                client.postJson("/api/webhooks", "{\"url\": \"http://127.0.0.1:1/\"}", "Idempotency-Key", "hook-1");

        assertThat(new String(list.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains(hook.webhook().id().toString())
                .doesNotContain(hook.secret());
        assertThat(again.statusCode()).isEqualTo(409);
        client.method("DELETE", "/api/webhooks/" + hook.webhook().id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\": \"ftp://example.org/\"}|422|must begin with https",
                "{\"url\": \"\"}|400|1 to 2,000 characters",
                "{\"url\": \"https://x/\", \"secret\": \"mine\"}|400|no field"
            })
    void faultOfARequestIsNamed(String json, int status, String words) {
        HttpResponse<byte[]> answer = client.postJson("/api/webhooks", json);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Client.problem(answer).detail()).contains(words);
    }
}
