/** Measures of moving pictures, frame by frame. */
@NullMarked
package studio.bottega.media.inspect.film;

import org.jspecify.annotations.NullMarked;
