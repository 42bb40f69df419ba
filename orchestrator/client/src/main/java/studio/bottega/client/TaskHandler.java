package studio.bottega.client;

import studio.bottega.contract.domain.TaskOutcome;
import studio.bottega.contract.message.TaskRequest;

/**
 * Does the work of one pool. One handler may serve several lanes at once, so it must be thread-safe.
 *
 * <p>What comes back decides the acknowledgement: an outcome of any sort is published and the request is accepted; an
 * {@link UnreachableException} publishes nothing and gives the request back. Any other throwable is published as a
 * failure that may be retried, so an error of an engine never ends the worker.
 */
@FunctionalInterface
public interface TaskHandler {

    /**
     * Does one task and stores what it made. Called again with the same request after a crash or a lost lock, possibly
     * while an older call still runs elsewhere: it must not harm what another call has stored.
     *
     * @throws UnreachableException if the database or the asset store cannot be reached
     * @throws InterruptedException if the attempt was cancelled, has passed its deadline, or the worker is stopping
     */
    TaskOutcome handle(TaskRequest request, TaskContext context) throws InterruptedException;
}
