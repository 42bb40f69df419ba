package studio.bottega.media.score;

import static studio.bottega.media.score.Drums.*;
import static studio.bottega.media.score.Instrument.*;
import static studio.bottega.media.score.Role.*;

import java.util.List;
import studio.bottega.media.synth.DrumSynth;

/** Moods of the orchestra and of the dark. Gains are against the usual level of the role, see {@link Balance}. */
final class OrchestralMoods {

    private OrchestralMoods() {}

    static MoodStyle adventurous() {
        Mode mode = Mode.MIXOLYDIAN;
        return new MoodStyle(
                new TempoPlan(110, 120, 132, 4, 3),
                mode,
                List.of(2, 4, 0, 7),
                MoodStyle.chords(mode, "1 7M 4 1"),
                MoodStyle.chords(mode, "6m 4 1 7M"),
                MoodStyle.chords(mode, "4 7M"),
                Chord.of("1", mode),
                new MoodStyle.Sound(0, 6, 1, 1.6, 0, 0.5),
                List.of(
                        Part.of(ARPEGGIO, SHORT_STRINGS, "0-0- 2-0- 1-0- 2-0-", 50, 74)
                                .pan(-0.2),
                        Part.of(CHORDS, STEEL_GUITAR, "X-x- x-xx -xx- x-x-", 50, 74)
                                .gain(-1)
                                .pan(-0.5)
                                .from(0.38),
                        Part.of(CHORDS, STEEL_GUITAR, "X-x- x-xx -xx- x-x-", 52, 76)
                                .gain(-1)
                                .pan(0.5)
                                .from(0.8),
                        Part.of(PAD, STRINGS, "", 55, 79).gain(-1).send(0.4).from(0.3),
                        Part.of(BASS, FINGERED_BASS, "R-r- R-r- R-r- 5-r-", 28, 47)
                                .send(0.04)
                                .from(0.45),
                        Part.of(MELODY, FRENCH_HORNS, "medium", 55, 74)
                                .pan(0.2)
                                .send(0.45)
                                .from(0.7),
                        Part.of(MELODY, TRUMPET, "medium", 67, 86)
                                .gain(-4)
                                .pan(-0.2)
                                .send(0.4)
                                .from(0.95),
                        Part.of(COUNTER, TROMBONE, "", 43, 62)
                                .gain(-1)
                                .pan(0.3)
                                .send(0.35)
                                .from(0.8),
                        Part.of(DRUM, TAIKO, "X..x ..x. X..x x.x.", 45, 45)
                                .gain(1)
                                .send(0.35)
                                .from(0.3),
                        Part.drum(DRUM_KIT, FLOOR_TOM, "X... ..x. ..x. x...")
                                .gain(-2)
                                .send(0.3)
                                .from(0.55),
                        Part.drum(DRUM_KIT, KICK, "X... ..x. X... ....")
                                .gain(-1)
                                .from(0.6),
                        Part.drum(DRUM_KIT, BRUSH, ".... X..o .... X.oo")
                                .send(0.25)
                                .from(0.8),
                        Part.drum(DRUM_KIT, TAMBOURINE, "x.o. x.o. x.o. x.o.")
                                .pan(0.35)
                                .from(0.75),
                        fill(FLOOR_TOM),
                        Part.of(RISER, EFFECTS, "", 0, 127).from(0.55),
                        Part.of(IMPACT, EFFECTS, "", 0, 127).from(0.55),
                        crash()));
    }

    static MoodStyle cinematic() {
        Mode mode = Mode.MINOR;
        return new MoodStyle(
                new TempoPlan(68, 76, 88, 4, 4),
                mode,
                List.of(2, 0, 9, 4),
                MoodStyle.chords(mode, "1 6 3 7"),
                MoodStyle.chords(mode, "6 3 7 1"),
                MoodStyle.chords(mode, "4 5s4"),
                Chord.of("1", mode),
                new MoodStyle.Sound(0, 8, 1.8, 3.4, 0, 1),
                List.of(
                        Part.of(PAD, DARK_PAD, "", 36, 60).gain(-2).send(0.35),
                        Part.of(ARPEGGIO, GRAND_PIANO, "0--- 2--- 1--- 2---", 57, 81)
                                .gain(1)
                                .send(0.6)
                                .upTo(0.65),
                        Part.of(PAD, STRINGS, "", 45, 72).gain(2).send(0.45).from(0.35),
                        Part.of(ARPEGGIO, SHORT_STRINGS, "0-0- 1-0- 2-0- 1-0-", 48, 70)
                                .pan(-0.2)
                                .send(0.35)
                                .from(0.55),
                        Part.of(BASS, SUB_BASS, "R--- ---- R--- ----", 28, 43)
                                .gain(-2)
                                .send(0)
                                .from(0.55),
                        Part.of(BASS, BRAAM, "R--- ---- ---- ----", 33, 50)
                                .send(0.5)
                                .from(0.95),
                        Part.of(MELODY, FRENCH_HORNS, "sparse", 50, 70)
                                .pan(0.2)
                                .send(0.5)
                                .from(0.6),
                        Part.of(COUNTER, STRINGS, "", 69, 88)
                                .gain(1)
                                .pan(-0.1)
                                .send(0.5)
                                .from(0.8),
                        Part.of(PAD, CHOIR, "", 57, 77).send(0.6).from(0.9),
                        Part.of(COUNTER, TROMBONE, "", 38, 57).send(0.4).from(0.95),
                        Part.of(DRUM, TAIKO, "X... ..x. x... x.xx", 42, 42)
                                .gain(2)
                                .send(0.5)
                                .from(0.55),
                        Part.drum(DRUM_KIT, FLOOR_TOM, "X... .... X..x ....")
                                .send(0.45)
                                .from(0.9),
                        fill(FLOOR_TOM),
                        Part.of(RISER, EFFECTS, "", 0, 127).from(0.35),
                        Part.of(IMPACT, EFFECTS, "", 0, 127).gain(2).from(0.35),
                        crash()));
    }

    static MoodStyle tense() {
        Mode mode = Mode.PHRYGIAN;
        return new MoodStyle(
                new TempoPlan(98, 108, 122, 4, 3),
                mode,
                List.of(0, 1, 11, 2),
                MoodStyle.chords(mode, "1 1 2M 1"),
                MoodStyle.chords(mode, "1 2M 4m 2M"),
                MoodStyle.chords(mode, "2M 2M"),
                Chord.of("1", mode),
                new MoodStyle.Sound(0, 3, 1.2, 1.8, 0, -1),
                List.of(
                        Part.of(ARPEGGIO, Instrument.PULSE, "0.00 0.00 0.00 0.01", 36, 52)
                                .gain(2)
                                .pan(0.1)
                                .send(0.15),
                        Part.of(PAD, DARK_PAD, "", 40, 58).send(0.4),
                        Part.of(PAD, STRINGS, "", 74, 90).gain(-2).send(0.5).from(0.38),
                        Part.of(ARPEGGIO, SHORT_STRINGS, "0-0- 1-0- 0-0- 2-1-", 43, 62)
                                .gain(1)
                                .pan(-0.25)
                                .send(0.3)
                                .from(0.55),
                        Part.of(CHORDS, GRAND_PIANO, "X--- ---- ---- ----", 29, 48)
                                .send(0.5)
                                .from(0.5),
                        Part.of(BASS, SUB_BASS, "R--- ---- ---- ----", 26, 40)
                                .gain(-1)
                                .send(0)
                                .from(0.3),
                        Part.of(BASS, BRAAM, "R--- ---- ---- ----", 31, 47)
                                .send(0.5)
                                .from(0.9),
                        Part.of(BASS, TIMPANI, "R... ...r .... r.r.", 36, 50)
                                .send(0.4)
                                .from(0.75),
                        Part.of(COUNTER, CELLO, "", 40, 58).pan(0.3).send(0.4).from(0.8),
                        Part.drum(ELECTRONIC_KIT, DrumSynth.TICK, "x.o. x.o. x.o. x.o.")
                                .gain(2)
                                .pan(0.3)
                                .send(0.2),
                        Part.of(DRUM, TAIKO, "X... .... x..x ....", 40, 40)
                                .send(0.4)
                                .from(0.6),
                        Part.drum(ELECTRONIC_KIT, DrumSynth.CLOSED_HAT, "xooo xooo xooo xoxo")
                                .pan(-0.3)
                                .from(0.8),
                        fill(FLOOR_TOM),
                        Part.of(RISER, EFFECTS, "", 0, 127).gain(1).from(0.35),
                        Part.of(IMPACT, EFFECTS, "", 0, 127).gain(1).from(0.35)));
    }

    static MoodStyle mysterious() {
        Mode mode = Mode.HARMONIC_MINOR;
        return new MoodStyle(
                new TempoPlan(74, 84, 94, 4, 3.5),
                mode,
                List.of(4, 9, 2, 11),
                MoodStyle.chords(mode, "1m 6m 1m 4m"),
                MoodStyle.chords(mode, "1m 6m 3M 5M"),
                MoodStyle.chords(mode, "6m 5s4"),
                Chord.of("1m", mode),
                new MoodStyle.Sound(0, 10, 1.5, 2.6, 0, 0),
                List.of(
                        Part.of(ARPEGGIO, CELESTA, "0--2 --1- -3-- 2---", 67, 91)
                                .gain(2)
                                .pan(0.25)
                                .send(0.5),
                        Part.of(PAD, GLASS_PAD, "", 60, 81).gain(-1).send(0.5),
                        Part.of(PAD, DARK_PAD, "", 43, 62).gain(-1).send(0.4).from(0.38),
                        Part.of(MELODY, MUSIC_BOX, "sparse", 74, 95)
                                .gain(-1)
                                .pan(-0.2)
                                .send(0.5)
                                .from(0.5),
                        Part.of(ARPEGGIO, HARP, "0123 ---- ---- ----", 55, 84)
                                .pan(-0.4)
                                .send(0.5)
                                .from(0.55),
                        Part.of(BASS, PIZZICATO, "R... ..5. .... r...", 38, 55)
                                .gain(-2)
                                .send(0.35)
                                .from(0.5),
                        Part.of(COUNTER, CLARINET, "", 50, 67)
                                .gain(-1)
                                .pan(0.1)
                                .send(0.45)
                                .from(0.6),
                        Part.of(PAD, STRINGS, "", 70, 88).gain(-2).send(0.5).from(0.75),
                        Part.of(ARPEGGIO, VIBRAPHONE, "---- --2- ---- 1---", 60, 80)
                                .gain(-2)
                                .pan(0.4)
                                .send(0.6)
                                .from(0.8),
                        Part.drum(DRUM_KIT, TRIANGLE, "x... .... .... ....")
                                .gain(1)
                                .pan(0.4)
                                .send(0.5)
                                .from(0.6),
                        Part.of(BASS, SUB_BASS, "R--- ---- ---- ----", 28, 42)
                                .gain(-4)
                                .send(0)
                                .from(0.8)));
    }
}
