/** What replicas tell each other, by way of the books. */
@NullMarked
package studio.bottega.engine.replica;

import org.jspecify.annotations.NullMarked;
