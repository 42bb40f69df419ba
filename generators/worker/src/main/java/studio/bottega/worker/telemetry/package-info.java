/** What is counted and traced. */
@NullMarked
package studio.bottega.worker.telemetry;

import org.jspecify.annotations.NullMarked;
