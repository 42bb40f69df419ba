/**
 * Words in pictures: fonts, line breaks, shaping, legibility, layouts for posters and titles for films. Text is set as
 * outlines, so that it is sharp at every size and the same on every machine.
 */
@NullMarked
package studio.bottega.media.type;

import org.jspecify.annotations.NullMarked;
