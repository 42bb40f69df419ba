package studio.bottega.local.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.message.Json;

/**
 * One client that follows a production's events and notes how long each took to come. It holds no thread, so that many fit
 * into one program. Thread-safe.
 */
final class Listener implements Flow.Subscriber<String>, AutoCloseable {

    private static final String DATA = "data: ";
    private static final String PROGRESS = "event: progress";

    /** An event that came. */
    record Heard(long sequence, Instant at, Duration delay) {}

    private final Clock clock;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final List<Heard> heard = new ArrayList<>();
    private boolean progress;

    private Listener(Clock clock) {
        this.clock = clock;
    }

    static Listener open(HttpClient http, URI address, String production, Clock clock) {
        Listener listener = new Listener(clock);
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/productions/" + production + "/events"))
                .header("Accept", "text/event-stream")
                .build();
        http.sendAsync(request, answer -> {
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The studio answers %d to a listener.".formatted(answer.statusCode()));
            }
            return HttpResponse.BodySubscribers.fromLineSubscriber(
                    listener, ignored -> "", StandardCharsets.UTF_8, "\n");
        });
        return listener;
    }

    /** @return whether the stream began in time */
    boolean awaitOpen(Duration limit) throws InterruptedException {
        return opened.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What came so far, in the order in which it came. */
    synchronized List<Heard> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void onSubscribe(Flow.Subscription lines) {
        subscription.complete(lines);
        lines.request(Long.MAX_VALUE);
        opened.countDown();
    }

    @Override
    public synchronized void onNext(String line) {
        if (line.startsWith(DATA) && !progress) {
            Instant now = clock.instant();
            EventView event =
                    Json.read(line.substring(DATA.length()).getBytes(StandardCharsets.UTF_8), EventView.class);
            heard.add(new Heard(event.sequence(), event.at(), Duration.between(event.at(), now)));
        }
        progress = line.equals(PROGRESS) || progress && !line.isEmpty();
    }

    @Override
    public void onError(Throwable broken) {
        opened.countDown();
    }

    @Override
    public void onComplete() {
        opened.countDown();
    }

    @Override
    public void close() {
        subscription.thenAccept(Flow.Subscription::cancel);
    }
}
