/**
 * The camera language: moves with amounts and units, composed into a trajectory that every surface evaluates the same way.
 *
 * <p>World axes: x to the right, y up, z into the picture, metres, the camera at the origin at rest. Pan is positive to the
 * right, tilt positive upwards, roll positive when the camera leans clockwise; degrees. (glTF: negate z and pan.)
 */
@NullMarked
package studio.bottega.contract.camera;

import org.jspecify.annotations.NullMarked;
