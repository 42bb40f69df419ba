/** Measures of a picture: sharpness, banding, exposure, colours. */
@NullMarked
package studio.bottega.media.inspect.picture;

import org.jspecify.annotations.NullMarked;
