/** One request from its arrival to its outcome, and the worker's place in the books. */
@NullMarked
package studio.bottega.worker.work;

import org.jspecify.annotations.NullMarked;
