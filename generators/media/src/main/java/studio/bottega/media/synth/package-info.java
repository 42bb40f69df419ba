/** Sounds that are computed rather than recorded: pads, basses, electronic drums, strokes and sweeps. Pure functions of their input. */
@NullMarked
package studio.bottega.media.synth;

import org.jspecify.annotations.NullMarked;
