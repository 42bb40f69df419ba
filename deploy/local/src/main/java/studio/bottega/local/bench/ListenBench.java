package studio.bottega.local.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.local.stack.Repository;

/**
 * What the people at the page wait for: how late events come to many listeners at once while the real programs work with a
 * worker that makes next to nothing, and how long answers take that are asked for at a fixed pace.
 */
public final class ListenBench {

    private static final int PRODUCTIONS = 50;
    private static final double EVENTS_PER_SECOND = 50;
    private static final double DELAY_MILLISECONDS = 250;
    private static final double READS_PER_SECOND = 200;
    private static final double READ_MILLISECONDS = 50;
    private static final Duration READ_WARM_UP = Duration.ofSeconds(10);
    private static final Duration READ_TIME = Duration.ofSeconds(30);
    private static final Duration OPENING = Duration.ofSeconds(30);
    private static final int THREADS = 2;

    private final BenchStudio studio;
    private final Consumer<String> said;
    private final Clock clock;
    private final List<Measure> measures = new ArrayList<>();

    /**
     * @param folder where a stack is made; nothing of it stays
     * @param said told what is being done
     * @param clock that of the programs
     */
    public ListenBench(Path folder, Repository repository, String classPath, Consumer<String> said, Clock clock) {
        this.studio = new BenchStudio(folder, repository, classPath, Map.of("BOTTEGA_ENGINES", "noop"));
        this.said = said;
        this.clock = clock;
    }

    /**
     * @param warmUp productions before anything is measured
     * @param listeners how many follow {@value #PRODUCTIONS} productions
     */
    public List<Measure> run(int warmUp, int listeners) throws Exception {
        measures.clear();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (studio) {
            said.accept("Starting a stack with a worker that makes nothing.");
            studio.up();
            said.accept("Warming up with %d productions.".formatted(warmUp));
            double eventsEach = warmUp(warmUp);
            HttpClient http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(threads)
                    .build();
            List<ProductionView> productions = proposals();
            said.accept("%d listeners to %d productions, which are approved one after the other."
                    .formatted(listeners, PRODUCTIONS));
            listen(http, productions, listeners, Duration.ofNanos((long) (1e9 * eventsEach / EVENTS_PER_SECOND)));
            said.accept("Reads at %.0f/s.".formatted(READS_PER_SECOND));
            read(http, productions);
        } finally {
            threads.shutdownNow();
        }
        return List.copyOf(measures);
    }

    /**
     * Carries productions out, the last of them as those that are listened to: approved by a person.
     *
     * @return events of one production once it is approved
     */
    private double warmUp(int count) throws InterruptedException {
        List<ProductionView> productions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            productions.add(studio.create(1 + i));
        }
        for (ProductionView production : productions) {
            studio.awaitDelivered(production, 1);
        }
        ProductionView approved = studio.propose(1 + count);
        studio.approve(approved);
        studio.awaitDelivered(approved, 1);
        int events = studio.timeline(approved).since("plan.approved").size();
        if (events == 0) {
            throw new IllegalStateException("No event tells that a plan was approved: there is no pace to follow.");
        }
        return events;
    }

    private List<ProductionView> proposals() throws InterruptedException {
        List<ProductionView> productions = new ArrayList<>();
        for (int i = 0; i < PRODUCTIONS; i++) {
            productions.add(studio.propose(1_000_000 + i));
        }
        return productions;
    }

    private void listen(HttpClient http, List<ProductionView> productions, int count, Duration pace)
            throws IOException, InterruptedException {
        List<Listener> listeners = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                String id = productions.get(i % PRODUCTIONS).id().toString();
                listeners.add(Listener.open(http, studio.address(), id, clock));
            }
            for (Listener listener : listeners) {
                if (!listener.awaitOpen(OPENING)) {
                    throw new IllegalStateException("A listener was not answered within " + OPENING);
                }
            }
            Instant begin = clock.instant();
            approve(productions, pace);
            for (ProductionView production : productions) {
                studio.awaitDelivered(production, 1);
            }
            TimeUnit.MILLISECONDS.sleep(2 * (long) DELAY_MILLISECONDS); // what is late may still come
            tell(productions, listeners, begin);
            measures.add(Measure.told("threads of the engine meanwhile", Integer.toString(engineThreads(http))));
        } finally {
            listeners.forEach(Listener::close);
        }
    }

    private void approve(List<ProductionView> productions, Duration pace) throws InterruptedException {
        long begin = System.nanoTime();
        for (int i = 0; i < productions.size(); i++) {
            studio.approve(productions.get(i));
            TimeUnit.NANOSECONDS.sleep(Math.max(0, begin + (i + 1) * pace.toNanos() - System.nanoTime()));
        }
    }

    private void tell(List<ProductionView> productions, List<Listener> listeners, Instant begin) {
        List<Timeline> histories = productions.stream().map(studio::timeline).toList();
        List<Instant> fresh = histories.stream()
                .flatMap(history -> history.events().stream())
                .map(event -> event.at())
                .filter(begin::isBefore)
                .sorted()
                .toList();
        double seconds =
                Duration.between(fresh.get(0), fresh.get(fresh.size() - 1)).toMillis() / 1e3;
        Spread delays = new Spread(listeners.stream()
                .flatMap(listener -> listener.heard().stream())
                .filter(heard -> begin.isBefore(heard.at()))
                .map(heard -> heard.delay().toNanos() / 1e6)
                .toList());
        long whole = 0;
        for (int i = 0; i < listeners.size(); i++) {
            long last = histories.get(i % PRODUCTIONS).events().size();
            Stream<Long> all = LongStream.rangeClosed(1, last).boxed();
            whole += listeners.get(i).heard().stream()
                            .map(Listener.Heard::sequence)
                            .toList()
                            .equals(all.toList())
                    ? 1
                    : 0;
        }
        String rate = String.format(Locale.ROOT, "%.0f events/s, %d heard", fresh.size() / seconds, delays.count());
        measures.add(Measure.told("an event comes, median, " + rate, "%.0f ms".formatted(delays.median())));
        measures.add(Measure.atMost("an event comes, p99", delays.p99(), DELAY_MILLISECONDS, "ms"));
        measures.add(Measure.told("an event comes, the latest", "%.0f ms".formatted(delays.largest())));
        measures.add(Measure.atLeast("listeners that heard all, in order, once", whole, listeners.size(), "listeners"));
    }

    private int engineThreads(HttpClient http) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(studio.address().resolve("/q/metrics")).build();
        return http.send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("jvm_threads_live_threads"))
                .map(line -> (int) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The engine does not tell its threads."));
    }

    private void read(HttpClient http, List<ProductionView> productions) throws InterruptedException {
        List<URI> addresses = new ArrayList<>();
        for (ProductionView production : productions) {
            URI one = studio.address().resolve("/api/productions/" + production.id());
            Stream.of("", "/tasks", "/plans/1", "/findings", "/deliverables", "/events?limit=50")
                    .map(part -> URI.create(one + part))
                    .forEach(addresses::add);
        }
        addresses.add(studio.address().resolve("/api/productions?limit=20"));
        OpenLoop loop = new OpenLoop(http, addresses);
        loop.run(READS_PER_SECOND, READ_WARM_UP);
        Spread answers = loop.run(READS_PER_SECOND, READ_TIME);
        String name = String.format(
                Locale.ROOT, "a read is answered, %%s of %d at %.0f/s", answers.count(), READS_PER_SECOND);
        measures.add(Measure.told(name.formatted("median"), String.format(Locale.ROOT, "%.1f ms", answers.median())));
        measures.add(Measure.atMost(name.formatted("p99"), answers.p99(), READ_MILLISECONDS, "ms"));
    }
}
