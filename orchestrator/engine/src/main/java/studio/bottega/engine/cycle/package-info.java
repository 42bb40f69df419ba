/** The engine's threads: each repeats one step, waits when there is nothing to do, and outlives what is down. */
@NullMarked
package studio.bottega.engine.cycle;

import org.jspecify.annotations.NullMarked;
