/** Tells who listens that a production has something new, whichever replica wrote it. */
@NullMarked
package studio.bottega.engine.live;

import org.jspecify.annotations.NullMarked;
