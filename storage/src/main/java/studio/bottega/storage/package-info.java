/** Everything durable. */
@NullMarked
package studio.bottega.storage;

import org.jspecify.annotations.NullMarked;
