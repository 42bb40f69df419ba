package studio.bottega.local.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.TaskView;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.local.stack.Repository;
import studio.bottega.local.stack.Stack;

/** How fast the built-in engines make what people ask for most, on a stack that has made something before. */
public final class CraftBench {

    private static final String WARM_UP =
            "A 6-second square ad for Marea, a seafood restaurant by the harbour. One poster.";
    private static final String SPOT = "A 15-second vertical ad for Orbit, a running shoe. Energetic. No posters.";
    private static final String LESSON = "A five-minute lesson on photosynthesis for 12-year-olds, with a quiz";
    private static final double PICTURE_SECONDS = 3;
    private static final double FRAMES_PER_SECOND = 15;
    private static final double SPOT_SECONDS = 60;
    private static final double WORKER_GIGABYTES = 1.5;

    private final Path folder;
    private final Repository repository;
    private final String classPath;
    private final Consumer<String> said;
    private final List<Measure> measures = new ArrayList<>();

    /**
     * @param folder where a stack is made; nothing of it stays
     * @param said told what is being done
     */
    public CraftBench(Path folder, Repository repository, String classPath, Consumer<String> said) {
        this.folder = folder;
        this.repository = repository;
        this.classPath = classPath;
        this.said = said;
    }

    public List<Measure> run() throws Exception {
        measures.clear();
        try (BenchStudio studio = new BenchStudio(folder, repository, classPath, Map.of())) {
            said.accept("Starting a stack with the built-in engines.");
            studio.up();
            said.accept("Warming up: " + WARM_UP);
            made(studio, ProductionKind.CAMPAIGN, WARM_UP);
            said.accept("A spot in one format: " + SPOT);
            spot(studio);
            said.accept("A lesson: " + LESSON);
            lesson(studio);
            measures.add(Measure.atMost(
                    "memory of the worker after all that", studio.memory(Stack.WORKER) / 1e9, WORKER_GIGABYTES, "GB"));
        }
        return List.copyOf(measures);
    }

    private void spot(BenchStudio studio) throws InterruptedException {
        ProductionView production = made(studio, ProductionKind.CAMPAIGN, SPOT);
        Timeline timeline = studio.timeline(production);
        measures.add(Measure.atMost(
                "the first picture, from the brief on", seconds(timeline.until("image/")), PICTURE_SECONDS, "s"));
        measures.add(Measure.atMost(
                "a spot of %.0f s in one format".formatted(filmSeconds(studio, production)),
                seconds(timeline.until("assemble/")),
                SPOT_SECONDS,
                "s"));
        List<OutputAsset> clips = studio.tasks(production).stream()
                .filter(task -> task.kind() == TaskKind.VIDEO)
                .flatMap(task -> task.outputs().stream())
                .filter(output -> output.facts().containsKey("frames"))
                .toList();
        long frames = clips.stream()
                .mapToLong(clip -> Long.parseLong(clip.facts().get("frames")))
                .sum();
        measures.add(Measure.atLeast(
                "%d frames of %sx%s, encoded"
                        .formatted(
                                frames,
                                clips.get(0).facts().get("width"),
                                clips.get(0).facts().get("height")),
                frames / seconds(timeline.busy("video/")),
                FRAMES_PER_SECOND,
                "frames/s"));
    }

    private void lesson(BenchStudio studio) throws InterruptedException {
        ProductionView production = made(studio, ProductionKind.COURSE, LESSON);
        double film = filmSeconds(studio, production);
        measures.add(Measure.atMost(
                String.format(Locale.ROOT, "a lesson of %.0f s with all its files", film),
                seconds(studio.timeline(production).wall()),
                film,
                "s"));
    }

    private static ProductionView made(BenchStudio studio, ProductionKind kind, String brief)
            throws InterruptedException {
        ProductionView production = studio.create(kind, brief);
        studio.awaitDelivered(production, 1);
        return production;
    }

    private static double filmSeconds(BenchStudio studio, ProductionView production) {
        return studio.tasks(production).stream()
                .filter(task -> task.kind() == TaskKind.ASSEMBLE)
                .map(TaskView::outputs)
                .flatMap(List::stream)
                .filter(output -> output.facts().containsKey("durationSeconds"))
                .mapToDouble(output -> Double.parseDouble(output.facts().get("durationSeconds")))
                .max()
                .orElseThrow(() -> new IllegalStateException("The production has no film."));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
