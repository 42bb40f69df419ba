/** Cameras beyond the text: in and out of glTF, and read from the frames of a film. */
@NullMarked
package studio.bottega.media.camera;

import org.jspecify.annotations.NullMarked;
