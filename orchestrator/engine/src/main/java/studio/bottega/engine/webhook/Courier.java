package studio.bottega.engine.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.domain.ProductionEvent;
import studio.bottega.contract.message.Json;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.storage.postgres.WebhookDelivery;
import studio.bottega.storage.postgres.WebhookRepository;
import studio.bottega.storage.postgres.WebhookRow;

/**
 * Sends what is owed. An event is sent until the other side takes it (any 2xx) or it has been tried too often; it may
 * arrive twice, under the same delivery number. Confined to one thread; replicas share the work.
 */
public final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int AT_ONCE = 8;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration TIDY = Duration.ofHours(1);
    private static final int MAX_DOUBLINGS = 20;

    private final Ledger ledger;
    private final WebhookSettings settings;
    private final Addresses addresses;
    private final WebhookRepository webhooks = new WebhookRepository();
    private final HttpClient http;
    private Instant tidied = Instant.EPOCH;

    public Courier(Ledger ledger, WebhookSettings settings) {
        this.ledger = ledger;
        this.settings = settings;
        this.addresses = new Addresses(settings.allowPrivate());
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.answerLimit())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** A delivery with what is sent. */
    private record Parcel(WebhookDelivery delivery, WebhookRow webhook, ProductionEvent event) {}

    /** Sends what is due. @return whether there was anything */
    public boolean deliver() {
        tidy();
        List<Parcel> parcels = ledger.write(entry -> {
            Instant again = entry.now().plus(settings.answerLimit().multipliedBy(3));
            List<Parcel> due = new ArrayList<>();
            for (WebhookDelivery delivery : webhooks.claim(entry.session(), entry.now(), again, AT_ONCE)) {
                WebhookRow webhook =
                        webhooks.find(entry.session(), delivery.webhookId()).orElseThrow();
                ProductionEvent event = entry.books()
                        .events()
                        .after(entry.session(), delivery.productionId(), delivery.sequence() - 1, 1)
                        .get(0);
                due.add(new Parcel(delivery, webhook, event));
            }
            return due;
        });
        parcels.stream().map(this::send).toList().forEach(CompletableFuture::join);
        return !parcels.isEmpty();
    }

    private CompletableFuture<?> send(Parcel parcel) {
        Optional<String> objection = addresses.objection(parcel.webhook().url());
        if (objection.isPresent()) {
            return CompletableFuture.runAsync(() -> write(parcel, objection.get()));
        }
        return http.sendAsync(request(parcel), BodyHandlers.ofInputStream())
                .handle((answer, failure) -> failure == null ? problem(answer) : "The other side cannot be reached.")
                .thenAccept(problem -> write(parcel, problem));
    }

    /** Nobody reads what the other side has to say beyond its status: it might never end. */
    private static String problem(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException e) {
            LOG.debug("an answer broke off after its status: {}", e.getMessage());
        }
        return answer.statusCode() / 100 == 2 ? "" : "The other side answered %d.".formatted(answer.statusCode());
    }

    private HttpRequest request(Parcel parcel) {
        byte[] body = Json.write(EventView.of(parcel.event()));
        Instant now = ledger.clock().instant();
        return HttpRequest.newBuilder(URI.create(parcel.webhook().url()))
                .timeout(settings.answerLimit())
                .header("Content-Type", "application/json")
                .header("User-Agent", "Bottega")
                .header("Bottega-Delivery", Long.toString(parcel.delivery().id()))
                .header("Bottega-Production", parcel.delivery().productionId().toString())
                .header(Signature.HEADER, Signature.header(parcel.webhook().secret(), now, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /** @param problem empty if it was taken */
    private void write(Parcel parcel, String problem) {
        WebhookDelivery delivery = parcel.delivery();
        ledger.execute(entry -> {
            if (problem.isEmpty()) {
                webhooks.taken(entry.session(), delivery.id());
            } else {
                boolean last = delivery.attempt() >= settings.maxAttempts();
                webhooks.failed(
                        entry.session(),
                        delivery.id(),
                        problem,
                        last ? null : entry.now().plus(pause(delivery.attempt())));
            }
        });
    }

    private Duration pause(int attempt) {
        Duration pause = settings.firstBackoff().multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private void tidy() {
        Instant now = ledger.clock().instant();
        if (now.isAfter(tidied.plus(TIDY))) {
            ledger.execute(entry -> webhooks.forget(entry.session(), now.minus(KEPT)));
            tidied = now;
        }
    }
}
