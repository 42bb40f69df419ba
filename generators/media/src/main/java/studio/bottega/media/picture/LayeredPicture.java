package studio.bottega.media.picture;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A picture as sheets in depth, seen by a pinhole camera at rest. Immutable as long as nobody writes to the layers' images.
 *
 * @param width of the frame in pixels
 * @param height of the frame in pixels
 * @param focalLengthMm of the lens it was drawn for
 * @param sensorMm length of the sensor along the frame's longer side
 * @param horizon where the eye's height meets infinity, as a fraction of the frame's height from the top
 * @param subject what the picture is about, in frame pixels
 * @param subjectMetres depth of what the picture is about
 * @param quiet the calmest part of the frame, where words disturb least, in frame pixels
 * @param layers far to near; the first covers the frame with its margin
 * @param finish what is done to the frame after the camera
 */
public record LayeredPicture(
        int width,
        int height,
        double focalLengthMm,
        double sensorMm,
        double horizon,
        Area subject,
        double subjectMetres,
        Area quiet,
        List<Layer> layers,
        Finish finish) {

    public static final int MAX_LAYERS = 64;
    static final int MAX_SIDE = 8192;

    public LayeredPicture {
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "A picture has 1 to %d pixels a side, got %d x %d".formatted(MAX_SIDE, width, height));
        }
        if (!(focalLengthMm > 0 && sensorMm > 0 && subjectMetres > 0 && Double.isFinite(horizon))) {
            throw new IllegalArgumentException("Lens, sensor and subject distance are over 0, got %s mm, %s mm, %s m"
                    .formatted(focalLengthMm, sensorMm, subjectMetres));
        }
        if (layers.isEmpty() || layers.size() > MAX_LAYERS) {
            throw new IllegalArgumentException(
                    "A picture has 1 to %d layers, got %d".formatted(MAX_LAYERS, layers.size()));
        }
        layers = List.copyOf(layers);
        Set<String> names = new HashSet<>();
        for (Layer layer : layers) {
            if (!names.add(layer.name())) {
                throw new IllegalArgumentException("Two layers have the name " + layer.name());
            }
        }
    }

    /** Focal length in frame pixels: a plane at depth d shows {@code width * d / focalLengthPixels} metres across. */
    public double focalLengthPixels() {
        return focalLengthMm / sensorMm * Math.max(width, height);
    }
}
