package studio.bottega.media.motion;

import studio.bottega.contract.camera.CameraPose;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.contract.domain.FilmStyle;
import studio.bottega.contract.domain.GenerationSpec.VideoSpec;

/**
 * What is to be filmed.
 *
 * @param width of the film in pixels, even
 * @param height of the film in pixels, even
 * @param framesPerSecond constant
 * @param seconds length of the shot
 * @param camera what the camera does, with its lens
 * @param optics what its lens leaves sharp
 * @param seed of handheld unrest, life and grain
 * @param style whether what is before the camera lives
 */
public record Shot(
        int width,
        int height,
        int framesPerSecond,
        double seconds,
        Trajectory camera,
        Optics optics,
        long seed,
        FilmStyle style) {

    /** A shot in which the layers live. */
    public Shot(
            int width, int height, int framesPerSecond, double seconds, Trajectory camera, Optics optics, long seed) {
        this(width, height, framesPerSecond, seconds, camera, optics, seed, FilmStyle.FILM);
    }

    public Shot {
        if (width < 16 || height < 16 || width > 8192 || height > 8192 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "A film has even sides from 16 to 8192 pixels, got %d x %d.".formatted(width, height));
        }
        if (framesPerSecond < 1 || framesPerSecond > 120) {
            throw new IllegalArgumentException("A film has 1 to 120 frames per second, got " + framesPerSecond + ".");
        }
        if (!(seconds > 0 && seconds <= 3600)) {
            throw new IllegalArgumentException("A shot lasts more than 0 s and at most 3600 s, got " + seconds + " s.");
        }
    }

    /**
     * The shot that a specification orders. A trajectory that names no lens is filmed with the specification's.
     *
     * @throws IllegalArgumentException if the camera text cannot be read or does not fit the length
     */
    public static Shot of(VideoSpec spec, long seed) {
        Trajectory camera = Trajectory.parse(spec.camera());
        boolean usual = camera.focalLengthMm() == Trajectory.USUAL_FOCAL_LENGTH_MM
                && camera.sensorMm() == CameraPose.FULL_FRAME_MM;
        Trajectory lensed = usual
                ? new Trajectory(
                        spec.lens().focalLengthMm(),
                        spec.lens().sensorWidthMm(),
                        camera.subjectMetres(),
                        camera.segments())
                : camera;
        return new Shot(
                spec.width(),
                spec.height(),
                spec.framesPerSecond(),
                spec.durationSeconds(),
                lensed,
                Optics.USUAL,
                seed,
                spec.style());
    }

    /** How many frames the shot has. */
    public int frames() {
        return Math.max(1, (int) Math.round(seconds * framesPerSecond));
    }
}
