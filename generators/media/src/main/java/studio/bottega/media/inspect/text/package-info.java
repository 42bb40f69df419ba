/** Measures of typeset words: contrast, place, size, overlap. */
@NullMarked
package studio.bottega.media.inspect.text;

import org.jspecify.annotations.NullMarked;
