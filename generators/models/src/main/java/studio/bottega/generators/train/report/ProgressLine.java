package studio.bottega.generators.train.report;

import java.time.Duration;
import java.util.Locale;
import studio.bottega.generators.train.Training;

/** How far a run is: the loss, examples a second, and the time left at the pace of late. */
public final class ProgressLine {

    private static final int BAR = 28;
    private static final double RECENT = 0.05;

    private final long total;
    private double secondsPerStep;
    private double meanLoss;

    public ProgressLine(long total) {
        this.total = total;
    }

    /**
     * How far it is.
     *
     * @param step the last one that was made
     * @param loss mean of late
     * @param perSecond examples a second
     * @param left at this pace
     */
    public record Progress(long step, long total, double loss, double perSecond, Duration left) {

        /** In one line with a bar. */
        public String line() {
            int filled = (int) (BAR * step / total);
            return String.format(
                    Locale.ROOT,
                    "[%s%s] %d/%d  loss %.4f  %.1f images/s  %d:%02d:%02d left",
                    "#".repeat(filled),
                    ".".repeat(BAR - filled),
                    step,
                    total,
                    loss,
                    perSecond,
                    left.toHours(),
                    left.toMinutesPart(),
                    left.toSecondsPart());
        }
    }

    /**
     * @param before seconds that the run had taken before the step
     * @param examples in a step
     */
    public Progress after(Training.Step made, double before, long examples) {
        double seconds = made.seconds() - before;
        boolean first = secondsPerStep == 0;
        secondsPerStep = first ? seconds : secondsPerStep + RECENT * (seconds - secondsPerStep);
        meanLoss = first ? made.loss() : meanLoss + RECENT * (made.loss() - meanLoss);
        return new Progress(
                made.number(),
                total,
                meanLoss,
                examples / Math.max(1e-9, secondsPerStep),
                Duration.ofSeconds(Math.round((total - made.number()) * secondsPerStep)));
    }
}
