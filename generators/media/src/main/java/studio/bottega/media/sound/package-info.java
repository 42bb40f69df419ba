/** Sound as values: samples, their files, their sample rate. Knows nothing of music or speech. */
@NullMarked
package studio.bottega.media.sound;

import org.jspecify.annotations.NullMarked;
