package studio.bottega.media.camera;

import java.util.List;
import studio.bottega.contract.camera.Keyframe;

/**
 * A camera's way through one shot.
 *
 * @param name of the camera and of its animation
 * @param aspectRatio width over height of the frame
 * @param sensorMm along the frame's longer side
 * @param keyframes in the order of time, at least one; between them everything is linear
 */
public record CameraTake(String name, double aspectRatio, double sensorMm, List<Keyframe> keyframes) {

    public CameraTake {
        keyframes = List.copyOf(keyframes);
        if (keyframes.isEmpty()) {
            throw new IllegalArgumentException("The camera \"%s\" has no keyframe.".formatted(name));
        }
        if (!(aspectRatio >= 0.05 && aspectRatio <= 20) || !(sensorMm >= 1 && sensorMm <= 1000)) {
            throw new IllegalArgumentException(
                    "The camera \"%s\" has an aspect ratio of %s and a sensor of %s mm; 0.05 to 20 and 1 to 1000 mm are possible."
                            .formatted(name, aspectRatio, sensorMm));
        }
    }

    /** Vertical field of view in radians for a focal length. */
    double fieldOfView(double focalLengthMm) {
        return 2 * Math.atan(sensorHeightMm() / 2 / focalLengthMm);
    }

    /** The inverse of {@link #fieldOfView}. */
    double focalLength(double fieldOfView) {
        return sensorHeightMm() / 2 / Math.tan(fieldOfView / 2);
    }

    private double sensorHeightMm() {
        return aspectRatio >= 1 ? sensorMm / aspectRatio : sensorMm;
    }
}
