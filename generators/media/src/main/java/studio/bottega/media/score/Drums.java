package studio.bottega.media.score;

import static studio.bottega.media.score.Instrument.DRUM_KIT;
import static studio.bottega.media.score.Role.FILL;
import static studio.bottega.media.score.Role.IMPACT;

/** Notes of the General MIDI drum kit, and what drummers of every style do. */
final class Drums {

    static final int KICK = 36;
    static final int RIM = 37;
    static final int SNARE = 38;
    static final int CLAP = 39;
    static final int BRUSH = 40;
    static final int FLOOR_TOM = 41;
    static final int HAT = 42;
    static final int CRASH = 49;
    static final int TAMBOURINE = 54;
    static final int CONGA = 63;
    static final int WOODBLOCK = 76;
    static final int TRIANGLE = 81;
    static final int SHAKER = 82;

    private Drums() {}

    static Part fill(int drum) {
        return new Part(FILL, DRUM_KIT, "", drum, drum, 0, 0, 0.25, 0.5, 1);
    }

    /** A cymbal on the first beat of the louder sections. */
    static Part crash() {
        return new Part(IMPACT, DRUM_KIT, "", CRASH, CRASH, 0, 0.15, 0.3, 0.75, 1);
    }
}
