/** From the broker to the books: results, once each, and signs of life. */
@NullMarked
package studio.bottega.engine.collect;

import org.jspecify.annotations.NullMarked;
