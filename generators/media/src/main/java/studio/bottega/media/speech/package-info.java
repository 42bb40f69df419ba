/** Engine {@code marytts}: text to a voice, with the time of every word and phoneme. */
@NullMarked
package studio.bottega.media.speech;

import org.jspecify.annotations.NullMarked;
