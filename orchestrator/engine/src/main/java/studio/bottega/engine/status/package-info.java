/** How the orchestrator is doing: queues, workers, lag, and what is down. */
@NullMarked
package studio.bottega.engine.status;

import org.jspecify.annotations.NullMarked;
