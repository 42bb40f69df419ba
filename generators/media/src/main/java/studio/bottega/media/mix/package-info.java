/** One sound from many: placing, ducking, mastering, and the measures that prove the result. Pure functions of their input. */
@NullMarked
package studio.bottega.media.mix;

import org.jspecify.annotations.NullMarked;
