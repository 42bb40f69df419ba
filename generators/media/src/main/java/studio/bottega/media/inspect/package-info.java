/** Measures any media file against what was ordered and against the rules that hold for all. */
@NullMarked
package studio.bottega.media.inspect;

import org.jspecify.annotations.NullMarked;
