package studio.bottega.media.foley;

/** A band-pass whose frequency may move from sample to sample (Chamberlin's state-variable filter). Confined to one signal. */
final class Resonance {

    private double low;
    private double band;

    double next(double input, double hertz, double q) {
        double f = 2 * Math.sin(Math.PI * Math.min(hertz, Canvas.RATE / 6.5) / Canvas.RATE);
        low += f * band;
        band += f * (input - low - band / q);
        return band;
    }
}
