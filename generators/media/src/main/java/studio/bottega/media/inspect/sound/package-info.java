/** Measures of sound: loudness, peaks, clipping, silence. */
@NullMarked
package studio.bottega.media.inspect.sound;

import org.jspecify.annotations.NullMarked;
