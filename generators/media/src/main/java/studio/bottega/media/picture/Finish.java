package studio.bottega.media.picture;

/**
 * What happens to the frame and not to the layers, after the camera: as a print or a lens would do it.
 *
 * @param grain standard deviation of film grain in 8-bit steps, in [0, 20]
 * @param vignette how much the corners lose, in [0, 1]
 * @param bloom how much bright places shine into their surroundings, in [0, 1]
 */
public record Finish(double grain, double vignette, double bloom) {

    /** Leaves the frame as it is. */
    public static final Finish NONE = new Finish(0, 0, 0);

    public Finish {
        if (!(grain >= 0 && grain <= 20 && vignette >= 0 && vignette <= 1 && bloom >= 0 && bloom <= 1)) {
            throw new IllegalArgumentException("Grain is 0 to 20, vignette and bloom are 0 to 1, got %s, %s, %s"
                    .formatted(grain, vignette, bloom));
        }
    }
}
