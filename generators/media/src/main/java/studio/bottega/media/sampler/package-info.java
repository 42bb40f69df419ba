/** Plays notes on recorded instruments: a SoundFont reader and a voice. Pure functions of their input. */
@NullMarked
package studio.bottega.media.sampler;

import org.jspecify.annotations.NullMarked;
