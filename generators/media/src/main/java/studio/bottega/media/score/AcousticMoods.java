package studio.bottega.media.score;

import static studio.bottega.media.score.Drums.*;
import static studio.bottega.media.score.Instrument.*;
import static studio.bottega.media.score.Role.*;

import java.util.List;

/** Moods of plucked strings, piano and breath. Gains are against the usual level of the role, see {@link Balance}. */
final class AcousticMoods {

    private AcousticMoods() {}

    static MoodStyle warm() {
        Mode mode = Mode.MAJOR;
        return new MoodStyle(
                new TempoPlan(82, 92, 104, 4, 3),
                mode,
                List.of(7, 2, 0, 9),
                MoodStyle.chords(mode, "1 5/7 6m7 4M7"),
                MoodStyle.chords(mode, "4 1/3 6m7 5"),
                MoodStyle.chords(mode, "2m7 5s4"),
                Chord.of("1", mode),
                new MoodStyle.Sound(0.03, 7, 0.6, 1.1, 0, 0),
                List.of(
                        Part.of(ARPEGGIO, STEEL_GUITAR, "0-2- 1-3- 2-3- 1-2-", 45, 71)
                                .pan(-0.4),
                        Part.of(CHORDS, NYLON_GUITAR, "X--- --x- o-x- --x-", 50, 74)
                                .gain(-3)
                                .pan(0.45)
                                .from(0.7),
                        Part.of(CHORDS, GRAND_PIANO, "x--- ---- o--- ----", 52, 76)
                                .gain(-2)
                                .pan(0.15)
                                .from(0.38),
                        Part.of(PAD, STRINGS, "", 52, 79).gain(-2).send(0.4).from(0.5),
                        Part.of(BASS, ACOUSTIC_BASS, "R--- ---- 5--- --r-", 29, 48)
                                .send(0.06)
                                .from(0.3),
                        Part.of(MELODY, CLARINET, "medium", 62, 82)
                                .pan(0.1)
                                .send(0.4)
                                .from(0.8),
                        Part.of(MELODY, GLOCKENSPIEL, "sparse", 79, 96)
                                .gain(-6)
                                .pan(0.3)
                                .send(0.5)
                                .from(0.55),
                        Part.of(COUNTER, CELLO, "", 45, 64).pan(-0.15).send(0.4).from(0.6),
                        Part.drum(DRUM_KIT, SHAKER, "o.x. o.x. o.x. o.x.")
                                .pan(0.4)
                                .from(0.5),
                        Part.drum(DRUM_KIT, KICK, "x... .... x.o. ....")
                                .gain(-3)
                                .from(0.6),
                        Part.drum(DRUM_KIT, RIM, ".... x... .... x...")
                                .pan(-0.2)
                                .from(0.7),
                        Part.drum(DRUM_KIT, TAMBOURINE, ".... x... .... x...")
                                .pan(0.3)
                                .from(0.95)));
    }

    static MoodStyle calm() {
        Mode mode = Mode.LYDIAN;
        return new MoodStyle(
                new TempoPlan(56, 66, 76, 4, 4),
                mode,
                List.of(5, 0, 2, 8),
                MoodStyle.chords(mode, "1M7 2/1 6m7 5"),
                MoodStyle.chords(mode, "6m7 5 1M7 2/1"),
                MoodStyle.chords(mode, "6m7 5"),
                Chord.of("19", mode),
                new MoodStyle.Sound(0, 12, 1.4, 3.2, 0, 0.5),
                List.of(
                        Part.of(PAD, WARM_PAD, "", 48, 72).gain(1).send(0.35),
                        Part.of(ARPEGGIO, HARP, "0--- 1--- 2--- 3---", 48, 79)
                                .pan(-0.3)
                                .send(0.5)
                                .from(0.3),
                        Part.of(MELODY, GRAND_PIANO, "sparse", 67, 86)
                                .gain(-1)
                                .pan(0.1)
                                .send(0.55)
                                .from(0.3),
                        Part.of(CHORDS, GRAND_PIANO, "o--- ---- ---- ----", 48, 69)
                                .gain(-2)
                                .pan(0.1)
                                .send(0.5),
                        Part.of(PAD, CHOIR, "", 55, 76).gain(-3).send(0.6).from(0.75),
                        Part.of(BASS, ACOUSTIC_BASS, "R--- ---- ---- ----", 29, 47)
                                .gain(-3)
                                .send(0.1)
                                .from(0.45),
                        Part.of(ARPEGGIO, VIBRAPHONE, "---- 2--- ---- 3---", 62, 86)
                                .gain(-3)
                                .pan(0.4)
                                .send(0.6)
                                .from(0.7)));
    }

    static MoodStyle romantic() {
        Mode mode = Mode.MAJOR;
        return new MoodStyle(
                new TempoPlan(80, 90, 102, 3, 3.5),
                mode,
                List.of(3, 8, 5, 10),
                MoodStyle.chords(mode, "1M7 6m7 2m7 57"),
                MoodStyle.chords(mode, "4M7 3m7 2m7 5s4"),
                MoodStyle.chords(mode, "2m7 57"),
                Chord.of("19", mode),
                new MoodStyle.Sound(0, 13, 1.2, 2.2, 0, 1.5),
                List.of(
                        Part.of(ARPEGGIO, GRAND_PIANO, "0-1- 2-3- 2-1-", 46, 74)
                                .gain(1)
                                .pan(0.1)
                                .send(0.35),
                        Part.of(PAD, STRINGS, "", 53, 79).gain(1).send(0.45).from(0.35),
                        Part.of(MELODY, CELLO, "sparse", 50, 70)
                                .pan(-0.15)
                                .send(0.45)
                                .from(0.38),
                        Part.of(MELODY, OBOE, "medium", 67, 86)
                                .gain(-3)
                                .pan(0.2)
                                .send(0.45)
                                .from(0.85),
                        Part.of(ARPEGGIO, HARP, "0-1- 2-3- 4-3-", 55, 86)
                                .gain(-2)
                                .pan(-0.4)
                                .send(0.5)
                                .from(0.7),
                        Part.of(BASS, ACOUSTIC_BASS, "R--- ---- ----", 29, 48)
                                .gain(-2)
                                .send(0.12)
                                .from(0.4),
                        Part.of(COUNTER, FRENCH_HORNS, "", 48, 65)
                                .gain(-2)
                                .pan(0.3)
                                .send(0.5)
                                .from(0.7),
                        Part.of(COUNTER, STRINGS, "", 72, 90).gain(-1).send(0.5).from(0.95)));
    }

    static MoodStyle melancholic() {
        Mode mode = Mode.MINOR;
        return new MoodStyle(
                new TempoPlan(56, 65, 76, 4, 4),
                mode,
                List.of(9, 2, 4, 11),
                MoodStyle.chords(mode, "1 6M7 3 7"),
                MoodStyle.chords(mode, "6M7 3 4m7 5m7"),
                MoodStyle.chords(mode, "6M7 4m7"),
                Chord.of("1m9", mode),
                new MoodStyle.Sound(0, 14, 1.3, 2.4, 0, 0),
                List.of(
                        Part.of(ARPEGGIO, GRAND_PIANO, "0-1- 2-1- 3-1- 2-1-", 45, 70)
                                .gain(2)
                                .send(0.4),
                        Part.of(MELODY, GRAND_PIANO, "sparse", 69, 86)
                                .pan(0.1)
                                .send(0.5)
                                .from(0.38)
                                .upTo(0.85),
                        Part.of(MELODY, CELLO, "sparse", 48, 69)
                                .pan(-0.1)
                                .send(0.5)
                                .from(0.6),
                        Part.of(PAD, STRINGS, "", 48, 70).gain(-1).send(0.5).from(0.55),
                        Part.of(BASS, ACOUSTIC_BASS, "R--- ---- ---- ----", 28, 45)
                                .gain(-3)
                                .send(0.15)
                                .from(0.5),
                        Part.of(COUNTER, STRINGS, "", 64, 81)
                                .gain(-2)
                                .send(0.55)
                                .from(0.9)));
    }
}
