package studio.bottega.worker.noop;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import studio.bottega.contract.domain.GenerationSpec.InspectSpec;
import studio.bottega.contract.domain.GenerationSpec.PackageSpec;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TrainSpec;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/**
 * Offers every kind of media and makes a tiny, valid file for each output, a function of the task's key alone. What it
 * makes is worth nothing; it is there so that everything around an engine can be tried hard. Thread-safe.
 */
public final class NoopEngine implements Engine {

    /** The name that plans use. */
    public static final String NAME = "noop";

    /** It waits more than it works; yet each lane of each pool is a consumer that the broker has to serve. */
    private static final int LANES = 4;

    private static final Map<String, String> FACTS = Map.of("note", "made by the no-op engine; not real media");

    private final Duration duration;
    private final int failEvery;
    private final AtomicLong calls = new AtomicLong();

    /**
     * @param duration how long each task takes
     * @param failEvery each so many-th call fails, retryable; 0 for none
     */
    public NoopEngine(Duration duration, int failEvery) {
        if (duration.isNegative() || failEvery < 0) {
            throw new IllegalArgumentException(
                    "The no-op engine takes a time and a count that are not negative, got %s and %d"
                            .formatted(duration, failEvery));
        }
        this.duration = duration;
        this.failEvery = failEvery;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Lowest preference: wherever there is a real engine too, that one is chosen. */
    @Override
    public List<EngineCapability> capabilities() {
        Set<TaskKind> kinds = EnumSet.allOf(TaskKind.class);
        kinds.removeIf(kind -> kind.pool() == Pool.LLM);
        return kinds.stream().map(this::capability).toList();
    }

    private EngineCapability capability(TaskKind kind) {
        return new EngineCapability(
                NAME,
                "1",
                kind,
                "",
                "cpu",
                "Apache-2.0",
                List.of(),
                kind == TaskKind.TRAIN
                        ? Map.of(TrainSpec.Manner.LORA.ability(), 1.0, TrainSpec.Manner.WORD.ability(), 1.0)
                        : Map.of(),
                duration.toMillis() / 1000.0,
                0,
                1 << 20,
                0,
                "Makes tiny valid files without content, for tests of everything around the engines.",
                -1000,
                "");
    }

    @Override
    public int lanes(int cores) {
        return LANES;
    }

    @Override
    public List<Product> make(EngineTask task) throws IOException, InterruptedException {
        if (failEvery > 0 && calls.incrementAndGet() % failEvery == 0) {
            throw EngineFailure.passing(
                    "noop-failure", "The no-op engine was told to fail every %d. task.".formatted(failEvery));
        }
        work(task);
        return products(task);
    }

    private void work(EngineTask task) throws InterruptedException {
        long total = duration.toNanos();
        long start = System.nanoTime();
        for (long done = 0; done < total; done = System.nanoTime() - start) {
            task.checkCancelled();
            task.progress((double) done / total, "doing nothing");
            TimeUnit.NANOSECONDS.sleep(Math.min(total - done, TimeUnit.MILLISECONDS.toNanos(50)));
        }
    }

    private static List<Product> products(EngineTask task) throws IOException {
        TinyFiles files = new TinyFiles(task.request().taskKey());
        return switch (task.kind()) {
            case IMAGE ->
                List.of(
                        png(task, files, Outputs.PICTURE),
                        file(task, Outputs.LAYERS, files.layers(), "application/zip"));
            case COMPOSE ->
                List.of(
                        png(task, files, Outputs.PICTURE),
                        png(task, files, Outputs.BACKGROUND),
                        file(task, Outputs.LAYOUT, files.layout(), "application/json"));
            case VIDEO, TALKING_HEAD -> List.of(file(task, Outputs.CLIP, files.mp4(), "video/mp4"));
            case SPEECH -> sound(task, files, Outputs.SPEECH, Outputs.TIMINGS);
            case MUSIC -> sound(task, files, Outputs.MUSIC, Outputs.BEATS);
            case SOUND -> List.of(file(task, Outputs.SOUND, files.wav(), "audio/wav"));
            case SCENE_3D -> List.of(file(task, "scene", files.gltf(), "model/gltf+json"));
            case ASSEMBLE -> film(task, files);
            case INSPECT -> List.of(task.writeJson(Outputs.MEASURES, passing(task.spec(InspectSpec.class)), FACTS));
            case PACKAGE -> report(task, files);
            case TRAIN ->
                List.of(
                        png(task, files, Outputs.SAMPLES),
                        file(task, Outputs.LEARNED, files.json(), "application/json"));
            default -> throw new IllegalArgumentException("The no-op engine does not offer " + task.kind());
        };
    }

    private static List<Product> sound(EngineTask task, TinyFiles files, String sound, String times)
            throws IOException {
        return List.of(
                file(task, sound, files.wav(), "audio/wav"), file(task, times, files.json(), "application/json"));
    }

    private static List<Product> film(EngineTask task, TinyFiles files) throws IOException {
        List<Product> products = new ArrayList<>();
        products.add(file(task, Outputs.VIDEO, files.mp4(), "video/mp4"));
        products.add(file(task, Outputs.CAPTIONS_SRT, files.srt(), "application/x-subrip"));
        products.add(file(task, Outputs.CAPTIONS_VTT, files.vtt(), "text/vtt"));
        products.add(file(task, Outputs.LAYOUT, files.layout(), "application/json"));
        return products;
    }

    private static List<Product> report(EngineTask task, TinyFiles files) throws IOException {
        PackageSpec spec = task.spec(PackageSpec.class);
        return List.of(
                file(task, Outputs.MANIFEST, files.json(), "application/json"),
                file(task, Outputs.REPORT, files.html(spec.planVersion()), "text/html"));
    }

    private static MeasureReport passing(InspectSpec spec) {
        return new MeasureReport(
                spec.artifact(),
                List.of(new Measurement(
                        "noop",
                        Place.WHOLE,
                        1,
                        1,
                        "",
                        true,
                        Severity.INFO,
                        "The no-op engine looked at nothing and lets everything pass.",
                        "")));
    }

    private static Product png(EngineTask task, TinyFiles files, String name) throws IOException {
        return file(task, name, files.png(), "image/png");
    }

    private static Product file(EngineTask task, String name, byte[] bytes, String mediaType) throws IOException {
        return task.write(name, bytes, mediaType, FACTS);
    }
}
