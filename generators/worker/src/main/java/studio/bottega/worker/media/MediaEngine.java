package studio.bottega.worker.media;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/** {@code media}: measures what was made, cuts films, writes the report. Thread-safe. */
public final class MediaEngine implements Engine {

    private static final String NAME = "media";
    private static final String VERSION = "1";

    private final InspectTask inspect;

    public MediaEngine(Clock clock) {
        this.inspect = new InspectTask(clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<EngineCapability> capabilities() {
        return List.of(Offers.of(NAME, VERSION, TaskKind.INSPECT)
                .speed(0.5, 0.5)
                .memory(200)
                .describedAs("Measures pictures, films, sound and captions against the order and the rules."
                        + " Arithmetic on the files themselves; it has no taste."));
    }

    /** A poster's measures should not wait for a film's cut. */
    @Override
    public int lanes(int cores) {
        return 2;
    }

    @Override
    public List<Product> make(EngineTask task) throws IOException, InterruptedException {
        return switch (task.kind()) {
            case INSPECT -> inspect.make(task);
            default -> throw new IllegalArgumentException("Engine media does not offer " + task.kind());
        };
    }
}
