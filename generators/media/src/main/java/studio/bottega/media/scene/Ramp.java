package studio.bottega.media.scene;

import studio.bottega.media.colour.Oklab;

/** A gradient through colours at places in [0, 1], as a table. Immutable. */
final class Ramp {

    /** A colour at a place. */
    record Stop(double at, Oklab colour) {}

    private static final int SIZE = 1024;
    private final int[] table = new int[SIZE];
    private final Stop[] stops;

    Ramp(Stop... stops) {
        this.stops = stops.clone();
        for (int i = 0; i < SIZE; i++) {
            table[i] = Argb.opaque(colour(i / (double) (SIZE - 1)));
        }
    }

    static Ramp of(Oklab from, Oklab to) {
        return new Ramp(new Stop(0, from), new Stop(1, to));
    }

    /** Opaque ARGB. */
    int at(double place) {
        int i = (int) (place * (SIZE - 1) + 0.5);
        return table[i < 0 ? 0 : Math.min(i, SIZE - 1)];
    }

    Oklab colour(double place) {
        for (int i = 1; i < stops.length; i++) {
            if (place <= stops[i].at()) {
                double span = stops[i].at() - stops[i - 1].at();
                double t = span <= 0 ? 1 : (place - stops[i - 1].at()) / span;
                return stops[i - 1].colour().mix(stops[i].colour(), t);
            }
        }
        return stops[stops.length - 1].colour();
    }
}
