/** Small signal processing shared by speech and music: filters, a room, level. Pure functions of their input. */
@NullMarked
package studio.bottega.media.dsp;

import org.jspecify.annotations.NullMarked;
