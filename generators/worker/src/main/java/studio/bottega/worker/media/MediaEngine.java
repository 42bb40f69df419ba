package studio.bottega.worker.media;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/** {@code media}: measures what was made, cuts films, writes the report. Thread-safe. */
public final class MediaEngine implements Engine {

    private static final String NAME = "media";
    private static final String VERSION = "1";

    private final AssembleTask assemble = new AssembleTask();
    private final InspectTask inspect;
    private final PackageTask pack;

    /** @param known what the engines of this worker declare, for the manifest; asked when a report is written */
    public MediaEngine(Clock clock, Supplier<List<EngineCapability>> known) {
        this.inspect = new InspectTask(clock);
        this.pack = new PackageTask(clock, known);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<EngineCapability> capabilities() {
        return List.of(
                Offers.of(NAME, VERSION, TaskKind.ASSEMBLE)
                        .licence("Apache-2.0; H.264 by OpenH264, BSD-2-Clause; AAC by FFmpeg, LGPL-2.1")
                        .limit(
                                "durationSeconds",
                                AssembleTask.longestSeconds(Runtime.getRuntime().maxMemory()))
                        .speed(1, 0.02)
                        .memory(300)
                        .describedAs(
                                "Cuts the film: cross-fades, titles, captions, music under the voice, mastered to its"
                                        + " loudness; MP4 with H.264 and AAC."),
                Offers.of(NAME, VERSION, TaskKind.INSPECT)
                        .speed(0.5, 0.5)
                        .memory(200)
                        .describedAs("Measures pictures, films, sound and captions against the order and the rules."
                                + " Arithmetic on the files themselves; it has no taste."),
                Offers.of(NAME, VERSION, TaskKind.PACKAGE)
                        .speed(2, 1)
                        .memory(200)
                        .describedAs(
                                "Writes production.json and report.html: what was made, by what, and how it was judged."));
    }

    /** A poster's measures should not wait for a film's cut. */
    @Override
    public int lanes(int cores) {
        return 2;
    }

    @Override
    public List<Product> make(EngineTask task) throws IOException, InterruptedException {
        return switch (task.kind()) {
            case ASSEMBLE -> assemble.make(task);
            case INSPECT -> inspect.make(task);
            case PACKAGE -> pack.make(task);
            default -> throw new IllegalArgumentException("Engine media does not offer " + task.kind());
        };
    }
}
