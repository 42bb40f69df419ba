/**
 * The composer: pictures from a description, drawn in layers of depth. Places, light and colour come from one {@code Stage}
 * and one {@code Atmosphere}, so that everything in a picture agrees; each family of surroundings and each kind of subject
 * is one file.
 */
@NullMarked
package studio.bottega.media.scene;

import org.jspecify.annotations.NullMarked;
