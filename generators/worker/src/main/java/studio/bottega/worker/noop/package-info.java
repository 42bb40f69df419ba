/** An engine that makes nothing worth having, fast: for soak, crash and throughput tests. */
@NullMarked
package studio.bottega.worker.noop;

import org.jspecify.annotations.NullMarked;
