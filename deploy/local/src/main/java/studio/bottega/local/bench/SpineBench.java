package studio.bottega.local.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.local.stack.Repository;

/**
 * The studio's own speed. First the real programs with a worker that makes next to nothing (engine noop): what PostgreSQL,
 * Kafka and the programs around them can carry. Then with the built-in engines: what a person waits for.
 */
public final class SpineBench {

    private static final int PACED = 60;
    private static final double READY_SECONDS = 30;
    private static final double TASKS_PER_SECOND = 200;
    /** One worker, with as many lanes for pictures as keep two cores busy: half of a campaign's tasks are pictures. */
    private static final Map<String, String> NOOP =
            Map.of("BOTTEGA_ENGINES", "noop", "BOTTEGA_WORKER_LANES_IMAGE", "8");

    private static final double OFFERED_TASKS_PER_SECOND = 20;
    private static final double START_MILLISECONDS = 250;
    private static final double CAMPAIGN_SECONDS = 150;
    private static final double CACHED_SECONDS = 5;
    private static final double OVERHEAD_PERCENT = 5;
    private static final double MEMORY_GIGABYTES = 3;
    private static final String OTHER_WORDS = "Change the narration in shot 2 to \"It charges while you walk.\"";

    private final Path folder;
    private final Repository repository;
    private final String classPath;
    private final Consumer<String> said;
    private final List<Measure> measures = new ArrayList<>();

    /**
     * @param folder where stacks are made; nothing of them stays
     * @param said told what is being done
     */
    public SpineBench(Path folder, Repository repository, String classPath, Consumer<String> said) {
        this.folder = folder;
        this.repository = repository;
        this.classPath = classPath;
        this.said = said;
    }

    /**
     * What the programs carry with a worker that makes next to nothing.
     *
     * @param warmUp productions before anything is measured
     * @param productions that are asked for all at once, and again one after the other: then {@value #PACED} at most
     */
    public List<Measure> carry(int warmUp, int productions) throws Exception {
        measures.clear();
        try (BenchStudio studio = studio("noop", NOOP)) {
            said.accept("Starting a stack with a worker that makes nothing.");
            measures.add(Measure.atMost("stack ready, empty folder", seconds(studio.up()), READY_SECONDS, "s"));
            said.accept("Warming up with %d productions.".formatted(warmUp));
            together(studio, 1, warmUp);
            said.accept("%d productions at once.".formatted(productions));
            double tasksEach = throughput(together(studio, 1_000, productions));
            int paced = Math.min(productions, PACED);
            said.accept("%d productions at %.0f tasks/s.".formatted(paced, OFFERED_TASKS_PER_SECOND));
            delay(studio, paced, Duration.ofNanos((long) (1e9 * tasksEach / OFFERED_TASKS_PER_SECOND)));
        }
        return List.copyOf(measures);
    }

    /** What a person waits for with the built-in engines. */
    public List<Measure> campaign() throws Exception {
        measures.clear();
        try (BenchStudio studio = studio("campaign", Map.of())) {
            said.accept("Starting a stack with the built-in engines.");
            studio.up();
            said.accept("The campaign: " + BenchStudio.BRIEF);
            Timeline made = delivered(studio, studio.create(1));
            measures.add(Measure.atMost("campaign, stack just started", seconds(made.wall()), CAMPAIGN_SECONDS, "s"));
            measures.add(Measure.atMost(
                    "of it nobody at any task",
                    100 * seconds(made.idle()) / seconds(made.wall()),
                    OVERHEAD_PERCENT,
                    "%"));
            measures.add(Measure.atMost("memory of all programs", studio.memory() / 1e9, MEMORY_GIGABYTES, "GB"));
            said.accept("The same brief again.");
            ProductionView again = studio.create(1);
            Timeline cached = delivered(studio, again);
            measures.add(Measure.atMost("the same brief again", seconds(cached.wall()), CACHED_SECONDS, "s"));
            said.accept(OTHER_WORDS);
            reviseWords(studio, again, cached);
        }
        return List.copyOf(measures);
    }

    private BenchStudio studio(String name, Map<String, String> environment) {
        return new BenchStudio(folder.resolve(name), repository, classPath, environment);
    }

    private static Timeline delivered(BenchStudio studio, ProductionView production) throws InterruptedException {
        studio.awaitDelivered(production, 1);
        return studio.timeline(production);
    }

    private static List<Timeline> together(BenchStudio studio, long firstSeed, int count) throws InterruptedException {
        List<ProductionView> productions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            productions.add(studio.create(firstSeed + i));
        }
        return timelines(studio, productions);
    }

    private static List<Timeline> timelines(BenchStudio studio, List<ProductionView> productions)
            throws InterruptedException {
        List<Timeline> timelines = new ArrayList<>();
        for (ProductionView production : productions) {
            studio.awaitDelivered(production, 1);
        }
        for (ProductionView production : productions) {
            timelines.add(studio.timeline(production));
        }
        return timelines;
    }

    /** @return tasks of one production */
    private double throughput(List<Timeline> timelines) {
        long tasks = timelines.stream()
                .mapToLong(timeline -> timeline.count("task.succeeded"))
                .sum();
        Instant begin = timelines.stream()
                .map(Timeline::begin)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant end = timelines.stream()
                .map(Timeline::end)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        double took = seconds(Duration.between(begin, end));
        measures.add(Measure.atLeast(
                "%d productions, %d tasks at once".formatted(timelines.size(), tasks),
                tasks / took,
                TASKS_PER_SECOND,
                "tasks/s"));
        return (double) tasks / timelines.size();
    }

    private void delay(BenchStudio studio, int count, Duration pace) throws InterruptedException {
        List<ProductionView> productions = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            productions.add(studio.create(100_000 + i));
            TimeUnit.NANOSECONDS.sleep(Math.max(0, begin + (i + 1) * pace.toNanos() - System.nanoTime()));
        }
        double[] sorted = timelines(studio, productions).stream()
                .flatMap(timeline -> timeline.delays().stream())
                .mapToDouble(delay -> delay.toNanos() / 1e6)
                .sorted()
                .toArray();
        measures.add(Measure.told("a task begins, median", "%.0f ms".formatted(sorted[sorted.length / 2])));
        measures.add(Measure.atMost(
                String.format(
                        Locale.ROOT, "a task begins, p99 of %d at %.0f/s", sorted.length, OFFERED_TASKS_PER_SECOND),
                sorted[sorted.length * 99 / 100],
                START_MILLISECONDS,
                "ms"));
    }

    private void reviseWords(BenchStudio studio, ProductionView production, Timeline before)
            throws InterruptedException {
        long last = before.events().get(before.events().size() - 1).sequence();
        studio.revise(production, OTHER_WORDS);
        studio.awaitDelivered(production, 2);
        Timeline after = studio.timeline(production).after(last);
        measures.add(Measure.told(
                "one line of narration changed", String.format(Locale.ROOT, "%.1f s", seconds(after.wall()))));
        measures.add(Measure.told("made again for it", String.join(", ", after.nodes("task.dispatched"))));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
