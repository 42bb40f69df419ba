package studio.bottega.media.score;

import static studio.bottega.media.score.Instrument.*;
import static studio.bottega.media.score.Role.*;

import java.util.List;
import studio.bottega.contract.domain.Mood;
import studio.bottega.media.synth.DrumSynth;

/** The twelve moods as a band would be told of them. Gains are against the usual level of the role, see {@link Balance}. */
final class MoodStyles {

    private static final int KICK = 36;
    private static final int RIM = 37;
    private static final int SNARE = 38;
    private static final int CLAP = 39;
    private static final int BRUSH = 40;
    private static final int FLOOR_TOM = 41;
    private static final int HAT = 42;
    private static final int CRASH = 49;
    private static final int TAMBOURINE = 54;
    private static final int CONGA = 63;
    private static final int SHAKER = 82;
    private static final int TRIANGLE = 81;
    private static final int WOODBLOCK = 76;

    private MoodStyles() {}

    static MoodStyle of(Mood mood) {
        return switch (mood) {
            case WARM -> warm();
            case ADVENTUROUS -> adventurous();
            case CALM -> calm();
            case UPLIFTING -> uplifting();
            case PLAYFUL -> playful();
            case CINEMATIC -> cinematic();
            case TENSE -> tense();
            case MYSTERIOUS -> mysterious();
            case CORPORATE -> corporate();
            case ROMANTIC -> romantic();
            case MELANCHOLIC -> melancholic();
            case ENERGETIC -> energetic();
        };
    }

    private static MoodStyle warm() {
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

    private static MoodStyle adventurous() {
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

    private static MoodStyle calm() {
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

    private static MoodStyle uplifting() {
        Mode mode = Mode.MAJOR;
        return new MoodStyle(
                new TempoPlan(114, 122, 130, 4, 3),
                mode,
                List.of(0, 2, 4, 7),
                MoodStyle.chords(mode, "6m7 4 1 5"),
                MoodStyle.chords(mode, "1 5 6m7 4"),
                MoodStyle.chords(mode, "4 5s4"),
                Chord.of("1", mode),
                new MoodStyle.Sound(0, 4, 0.9, 1.5, 2.5, 1.5),
                List.of(
                        Part.of(ARPEGGIO, MUTED_GUITAR, "0-0- 2-0- 1-0- 2-3-", 52, 76)
                                .pan(-0.4),
                        Part.of(CHORDS, GRAND_PIANO, "X--x --x- x--x --x-", 55, 79)
                                .pan(0.2)
                                .from(0.3),
                        Part.of(PAD, STRINGS, "", 55, 84).send(0.4).from(0.55),
                        Part.of(ARPEGGIO, PLUCK, "0.2. 3.2. 1.3. 2.3.", 64, 88)
                                .gain(-3)
                                .pan(0.4)
                                .send(0.35)
                                .from(0.6),
                        Part.of(BASS, FINGERED_BASS, "R-r- R-r- R-r- R-8-", 28, 48)
                                .send(0.03)
                                .from(0.5),
                        Part.of(MELODY, GRAND_PIANO, "medium", 72, 91)
                                .send(0.35)
                                .from(0.7),
                        Part.of(MELODY, GLOCKENSPIEL, "medium", 79, 98)
                                .gain(-5)
                                .pan(0.25)
                                .send(0.4)
                                .from(0.95),
                        Part.of(COUNTER, STRINGS, "", 67, 86)
                                .gain(-2)
                                .send(0.45)
                                .from(0.9),
                        Part.of(PAD, CHOIR, "", 60, 81).gain(-3).send(0.5).from(0.95),
                        Part.drum(ELECTRONIC_KIT, DrumSynth.KICK, "X... X... X... X...")
                                .from(0.55),
                        Part.drum(ELECTRONIC_KIT, DrumSynth.CLAP, ".... X... .... X...")
                                .send(0.25)
                                .from(0.65),
                        Part.drum(DRUM_KIT, SNARE, ".... x... .... x...")
                                .send(0.2)
                                .from(0.9),
                        Part.drum(ELECTRONIC_KIT, DrumSynth.CLOSED_HAT, "..x. ..x. ..x. ..xo")
                                .pan(0.25)
                                .from(0.5),
                        Part.drum(DRUM_KIT, TAMBOURINE, "o.x. o.x. o.x. o.x.")
                                .pan(-0.35)
                                .from(0.9),
                        fill(SNARE),
                        Part.of(RISER, EFFECTS, "", 0, 127).gain(-1).from(0.55),
                        Part.of(IMPACT, EFFECTS, "", 0, 127).gain(-3).from(0.9),
                        crash()));
    }

    private static MoodStyle playful() {
        Mode mode = Mode.MAJOR;
        return new MoodStyle(
                new TempoPlan(118, 128, 140, 4, 1.2),
                mode,
                List.of(5, 0, 7, 10),
                MoodStyle.chords(mode, "1 6m 2m 57"),
                MoodStyle.chords(mode, "4 1 57 1"),
                MoodStyle.chords(mode, "2m 57"),
                Chord.of("16", mode),
                new MoodStyle.Sound(0.14, 7, 0.4, 0.7, 0, 0.5),
                List.of(
                        Part.of(CHORDS, NYLON_GUITAR, "..x. ..x. ..x. ..xo", 60, 79)
                                .pan(-0.35),
                        Part.of(BASS, PIZZICATO, "R... .... 5... ..a.", 36, 55).send(0.15),
                        Part.of(BASS, ACOUSTIC_BASS, "R... .... 5... ..a.", 28, 46)
                                .gain(-4)
                                .send(0.05)
                                .from(0.5),
                        Part.of(MELODY, MARIMBA, "dense", 65, 86)
                                .pan(0.15)
                                .send(0.25)
                                .from(0.38),
                        Part.of(MELODY, GLOCKENSPIEL, "dense", 79, 98)
                                .gain(-7)
                                .pan(0.3)
                                .send(0.3)
                                .from(0.95),
                        Part.of(COUNTER, CLARINET, "", 58, 76)
                                .gain(-1)
                                .pan(-0.2)
                                .send(0.3)
                                .from(0.7),
                        Part.of(ARPEGGIO, PIZZICATO, "..1. ..2. ..3. ..2.", 60, 84)
                                .gain(-1)
                                .pan(0.35)
                                .send(0.3)
                                .from(0.6),
                        Part.drum(DRUM_KIT, WOODBLOCK, "x... ..x. ..x. ....")
                                .pan(0.4)
                                .from(0.3),
                        Part.drum(DRUM_KIT, SHAKER, "o.x. o.x. o.x. o.x.")
                                .pan(-0.4)
                                .from(0.5),
                        Part.drum(DRUM_KIT, KICK, "x... .... x... ....")
                                .gain(-4)
                                .from(0.6),
                        Part.drum(DRUM_KIT, CLAP, ".... x... .... x..o")
                                .gain(-2)
                                .send(0.2)
                                .from(0.7),
                        Part.drum(DRUM_KIT, TRIANGLE, "x... ...o x... ....")
                                .pan(0.5)
                                .from(0.85),
                        fill(CONGA).gain(-2)));
    }

    private static MoodStyle cinematic() {
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

    private static MoodStyle tense() {
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

    private static MoodStyle mysterious() {
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

    private static MoodStyle corporate() {
        Mode mode = Mode.MAJOR;
        return new MoodStyle(
                new TempoPlan(102, 110, 116, 4, 2.5),
                mode,
                List.of(0, 2, 9, 7),
                MoodStyle.chords(mode, "19 6m7 4M7 5s4"),
                MoodStyle.chords(mode, "4M7 5 6m7 1/3"),
                MoodStyle.chords(mode, "4M7 5s4"),
                Chord.of("19", mode),
                new MoodStyle.Sound(0, 3, 0.5, 0.9, 1.5, 0),
                List.of(
                        Part.of(CHORDS, ELECTRIC_PIANO, "X--- --x- ---- x---", 52, 74)
                                .gain(1)
                                .pan(-0.1),
                        Part.of(ARPEGGIO, PLUCK, "0.1. 2.1. 3.1. 2.1.", 60, 81)
                                .gain(-2)
                                .pan(0.35)
                                .send(0.3),
                        Part.of(ARPEGGIO, KALIMBA, "0-2- 3-2- 1-3- 2-3-", 60, 84)
                                .gain(-1)
                                .pan(-0.4)
                                .send(0.3)
                                .from(0.5),
                        Part.of(CHORDS, CLEAN_GUITAR, "..x. ..x. ..x. ..x.", 55, 76)
                                .gain(-4)
                                .pan(0.5)
                                .from(0.6),
                        Part.of(PAD, WARM_PAD, "", 52, 74).gain(-1).send(0.3).from(0.35),
                        Part.of(BASS, FINGERED_BASS, "R--- --r- --r- ----", 28, 47)
                                .send(0.03)
                                .from(0.38),
                        Part.of(MELODY, VIBRAPHONE, "sparse", 67, 86)
                                .gain(-3)
                                .pan(0.1)
                                .send(0.35)
                                .from(0.8),
                        Part.drum(ELECTRONIC_KIT, DrumSynth.KICK, "X... ..x. X... ....")
                                .gain(-1)
                                .from(0.5),
                        Part.drum(DRUM_KIT, RIM, ".... x... .... x...")
                                .gain(-1)
                                .send(0.15)
                                .from(0.6),
                        Part.drum(ELECTRONIC_KIT, DrumSynth.CLOSED_HAT, "x.o. x.o. x.o. x.oo")
                                .gain(-1)
                                .pan(0.25)
                                .from(0.6),
                        Part.drum(DRUM_KIT, SHAKER, "o.x. o.x. o.x. o.x.")
                                .gain(-2)
                                .pan(-0.3)
                                .from(0.9)));
    }

    private static MoodStyle romantic() {
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

    private static MoodStyle melancholic() {
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

    private static MoodStyle energetic() {
        Mode mode = Mode.MINOR;
        return new MoodStyle(
                new TempoPlan(124, 130, 140, 4, 2),
                mode,
                List.of(4, 9, 6, 2),
                MoodStyle.chords(mode, "1 6 7 1"),
                MoodStyle.chords(mode, "6 7 1 3"),
                MoodStyle.chords(mode, "6 7"),
                Chord.of("1", mode),
                new MoodStyle.Sound(0, 0, 0.7, 0.9, 7, 2),
                List.of(
                        Part.of(ARPEGGIO, PLUCK, "0120 3120 0120 3213", 57, 84)
                                .pan(0.3)
                                .send(0.25),
                        Part.of(PAD, WARM_PAD, "", 52, 76).gain(-2).send(0.3).upTo(0.9),
                        Part.of(BASS, SAW_BASS, "..RR ..RR ..RR ..R8", 28, 45)
                                .gain(1)
                                .send(0.02)
                                .from(0.38),
                        Part.of(BASS, SUB_BASS, "R--- R--- R--- R---", 28, 40)
                                .gain(-2)
                                .send(0)
                                .from(0.9),
                        Part.of(CHORDS, SAW_STAB, "X--X --X- -X-- X-X-", 57, 79)
                                .send(0.25)
                                .from(0.55),
                        Part.of(CHORDS, CLEAN_GUITAR, "x.xx .xx. x.xx .x.x", 55, 76)
                                .gain(-4)
                                .pan(-0.5)
                                .from(0.75),
                        Part.of(MELODY, LEAD, "dense", 69, 88)
                                .gain(-2)
                                .send(0.3)
                                .from(0.85),
                        Part.drum(ELECTRONIC_KIT, DrumSynth.KICK, "X... X... X... X...")
                                .gain(2)
                                .send(0.02)
                                .from(0.35),
                        Part.drum(ELECTRONIC_KIT, DrumSynth.CLAP, ".... X... .... X...")
                                .send(0.15)
                                .from(0.5),
                        Part.drum(ELECTRONIC_KIT, DrumSynth.SNARE, ".... X... .... X..o")
                                .gain(-1)
                                .send(0.1)
                                .from(0.9),
                        Part.drum(ELECTRONIC_KIT, DrumSynth.CLOSED_HAT, "xoxo xoxo xoxo xoxx")
                                .pan(0.2)
                                .from(0.55),
                        Part.drum(ELECTRONIC_KIT, DrumSynth.OPEN_HAT, "..x. ..x. ..x. ..x.")
                                .pan(-0.2)
                                .from(0.8),
                        new Part(FILL, ELECTRONIC_KIT, "", DrumSynth.SNARE, DrumSynth.SNARE, 0, 0, 0.15, 0.5, 1),
                        Part.of(RISER, EFFECTS, "", 0, 127).gain(1).from(0.5),
                        Part.of(IMPACT, EFFECTS, "", 0, 127).from(0.5),
                        crash()));
    }

    private static Part fill(int drum) {
        return new Part(FILL, DRUM_KIT, "", drum, drum, 0, 0, 0.25, 0.5, 1);
    }

    /** A cymbal on the first beat of the louder sections. */
    private static Part crash() {
        return new Part(IMPACT, DRUM_KIT, "", CRASH, CRASH, 0, 0.15, 0.3, 0.75, 1);
    }
}
