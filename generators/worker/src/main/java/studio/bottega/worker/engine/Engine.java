package studio.bottega.worker.engine;

import java.io.IOException;
import java.util.List;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.EngineCapability;

/**
 * Makes assets of one or more kinds. An engine knows files and numbers; it knows neither broker nor database nor asset
 * store. One engine serves several lanes at once, so it must be thread-safe.
 */
public interface Engine extends AutoCloseable {

    /** The name that plans use, for instance {@code composer}. */
    String name();

    /** What it offers, one for each kind. What cannot be used now is listed too, and says why. */
    List<EngineCapability> capabilities();

    /**
     * How many tasks of this engine make sense at the same time on a machine with so many cores. One, for an engine that
     * uses all of them or owns a device.
     */
    default int lanes(int cores) {
        return 1;
    }

    /** What a task takes of the heap while it is done, in bytes: what is declared, unless it depends on the task. */
    default long memoryBytes(TaskRequest request, EngineCapability declared) {
        return declared.memoryBytes();
    }

    /**
     * Does one task. It says how far it is and looks whether it is still wanted, at least every few seconds.
     *
     * @return every output that the specification names; their files are in the task's folder
     * @throws EngineFailure if the work cannot be done, with the sentence for people
     * @throws IllegalArgumentException if the parameters cannot be met; its message is the sentence for people
     * @throws IOException if a file of the task's folder cannot be written
     * @throws InterruptedException if nobody wants the result any more
     */
    List<Product> make(EngineTask task) throws IOException, InterruptedException;

    /** Told when what it made of a request lies in the store: what it kept to begin again from may go. */
    default void stored(TaskRequest request) {}

    /** Gives back what it holds: threads, models, natives. */
    @Override
    default void close() {}
}
