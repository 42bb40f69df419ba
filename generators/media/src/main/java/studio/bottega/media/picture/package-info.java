/**
 * Pictures in layers: what the composer draws, the camera moves through and the typesetter writes over.
 *
 * <p>Places in a picture are pixels of its frame, from the frame's top left corner; a layer may reach outside. Depths are
 * metres from the camera at rest, which is a pinhole with the picture's own lens.
 */
@NullMarked
package studio.bottega.media.picture;

import org.jspecify.annotations.NullMarked;
