/**
 * Engine {@code camera-rig}: a pinhole camera moves through a picture in layers, and the layers live a little.
 *
 * <p>The picture at rest is what the shot's lens sees from the origin; each layer is a plane at its depth, and depths are scaled so that
 * the picture's subject stands where the trajectory says it does. So a push-in of one metre towards a subject at four metres makes it
 * 4 / 3 as large, whatever the picture was drawn for.
 */
@NullMarked
package studio.bottega.media.motion;

import org.jspecify.annotations.NullMarked;
