/** Engine {@code score}, sounds: ambiences and effects by recipe. Pure functions of their input. */
@NullMarked
package studio.bottega.media.foley;

import org.jspecify.annotations.NullMarked;
