package studio.bottega.media.score;

import static studio.bottega.media.score.Drums.*;
import static studio.bottega.media.score.Instrument.*;
import static studio.bottega.media.score.Role.*;

import java.util.List;
import studio.bottega.media.synth.DrumSynth;

/** Moods of a band with drums. Gains are against the usual level of the role, see {@link Balance}. */
final class BandMoods {

    private BandMoods() {}

    static MoodStyle uplifting() {
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

    static MoodStyle playful() {
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

    static MoodStyle corporate() {
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

    static MoodStyle energetic() {
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
}
