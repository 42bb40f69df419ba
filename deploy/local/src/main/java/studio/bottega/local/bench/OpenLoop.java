package studio.bottega.local.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks at a fixed pace, whether answers come or not, and counts each from when it should have been asked: a server that
 * stalls is not asked less meanwhile. Confined to one thread.
 */
final class OpenLoop {

    private final HttpClient http;
    private final List<URI> addresses;

    /** @param addresses asked in turn */
    OpenLoop(HttpClient http, List<URI> addresses) {
        this.http = http;
        this.addresses = List.copyOf(addresses);
    }

    /** @throws IllegalStateException if an answer is not 200 */
    Spread run(double perSecond, Duration time) throws InterruptedException {
        int count = (int) (perSecond * time.toMillis() / 1000);
        List<CompletableFuture<Double>> answers = new ArrayList<>(count);
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begin + (long) (1e9 * i / perSecond);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            answers.add(ask(addresses.get(i % addresses.size()), due));
        }
        return new Spread(answers.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<Double> ask(URI address, long due) {
        HttpRequest request = HttpRequest.newBuilder(address).build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()).thenApply(answer -> {
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The studio answers %d to %s.".formatted(answer.statusCode(), address));
            }
            return (System.nanoTime() - due) / 1e6;
        });
    }
}
