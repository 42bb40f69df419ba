package studio.bottega.media.inspect.film;

/** Finds the longest run of frames of which something is true. */
final class Runs {

    /** From the first frame of the run to the end of the last. */
    record Run(double start, double end) {
        double seconds() {
            return end - start;
        }
    }

    private final double frameSeconds;
    private Run longest = new Run(0, 0);
    private double start = -1;

    Runs(double framesPerSecond) {
        this.frameSeconds = 1 / framesPerSecond;
    }

    void next(double seconds, boolean fact) {
        if (!fact) {
            start = -1;
            return;
        }
        if (start < 0) {
            start = seconds;
        }
        Run run = new Run(start, seconds + frameSeconds);
        if (run.seconds() > longest.seconds()) {
            longest = run;
        }
    }

    Run longest() {
        return longest;
    }
}
