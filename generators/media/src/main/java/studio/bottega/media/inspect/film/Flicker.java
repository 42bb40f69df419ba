package studio.bottega.media.inspect.film;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.rule.Ledger;

/**
 * Brightness that goes up and down from frame to frame. Within any second the median of what a frame's brightness is off
 * the mean of its neighbours: cuts and flashes are few and do not move a median.
 */
final class Flicker implements FilmProbe {

    private final List<Double> brightness = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private final double framesPerSecond;

    Flicker(double framesPerSecond) {
        this.framesPerSecond = framesPerSecond;
    }

    @Override
    public void frame(FilmFrame frame) {
        brightness.add(frame.mean());
        seconds.add(frame.seconds());
    }

    @Override
    public void end(Ledger ledger) {
        int window = Math.max(5, (int) Math.round(framesPerSecond));
        double[] off = new double[Math.max(0, brightness.size() - 2)];
        for (int i = 0; i < off.length; i++) {
            off[i] = Math.abs(brightness.get(i + 1) - (brightness.get(i) + brightness.get(i + 2)) / 2);
        }
        double worst = 0;
        int at = 0;
        for (int from = 0; from + window <= off.length; from += Math.max(1, window / 4)) {
            double[] second = Arrays.copyOfRange(off, from, from + window);
            Arrays.sort(second);
            if (second[window / 2] > worst) {
                worst = second[window / 2];
                at = from;
            }
        }
        double start = seconds.isEmpty() ? 0 : seconds.get(at);
        ledger.note(
                "flicker",
                Place.time("", start, start + 1),
                worst,
                "From frame to frame the brightness goes up and down by %.2f levels.".formatted(worst));
    }
}
