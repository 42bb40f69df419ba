package studio.bottega.media.score;

import studio.bottega.media.dsp.Biquad;
import studio.bottega.media.sampler.SamplePlayer;
import studio.bottega.media.sampler.SoundFont;
import studio.bottega.media.sound.Pcm;
import studio.bottega.media.synth.DrumSynth;
import studio.bottega.media.synth.Patch;
import studio.bottega.media.synth.Sweeps;
import studio.bottega.media.synth.Synth;

/** Lets each part play its notes on its instrument, at its place and level. Thread-safe. */
final class Band {

    private static final double SHORT_STROKE_SECONDS = 0.16;
    private static final double SHORT_ATTACK_SECONDS = 0.025;

    private final SamplePlayer samples;
    private final Synth synth;
    private final DrumSynth drums;
    private final Sweeps sweeps;
    private final int rate;

    Band(SoundFont font, int rate) {
        this.rate = rate;
        this.samples = new SamplePlayer(font, rate);
        this.synth = new Synth(rate);
        this.drums = new DrumSynth(rate);
        this.sweeps = new Sweeps(rate);
    }

    /** The sound of one part alone, left and right. */
    float[][] play(Score.Line line, int frames) {
        float[] left = new float[frames];
        float[] right = new float[frames];
        for (Note note : line.notes()) {
            strike(line.part(), note, left, right);
        }
        place(line.part(), left, right);
        return new float[][] {left, right};
    }

    private void strike(Part part, Note note, float[] left, float[] right) {
        Instrument instrument = part.instrument();
        if (instrument == Instrument.EFFECTS) {
            effect(part, note, left, right);
        } else if (instrument == Instrument.ELECTRONIC_KIT) {
            drums.play(note.key(), note.startSeconds(), note.velocity(), left, right);
        } else if (instrument.patch().isPresent()) {
            Patch patch = instrument.patch().get();
            synth.play(
                    patch,
                    new Synth.Tone(note.startSeconds(), note.seconds(), note.key(), note.velocity()),
                    left,
                    right);
        } else if (instrument == Instrument.DRUM_KIT) {
            samples.play(SoundFont.DRUM_BANK, 0, stroke(note, note.seconds(), 0), 1.1, left, right);
        } else {
            boolean brief = instrument == Instrument.SHORT_STRINGS;
            double seconds = brief ? Math.min(SHORT_STROKE_SECONDS, note.seconds()) : note.seconds();
            samples.play(
                    0, instrument.program(), stroke(note, seconds, brief ? SHORT_ATTACK_SECONDS : 0), 1, left, right);
        }
    }

    private static SamplePlayer.Stroke stroke(Note note, double seconds, double attack) {
        return new SamplePlayer.Stroke(note.startSeconds(), seconds, note.key(), note.velocity(), attack);
    }

    private void effect(Part part, Note note, float[] left, float[] right) {
        long seed = Math.round(note.startSeconds() * 1000);
        if (part.role() == Role.RISER) {
            sweeps.riser(note.startSeconds(), note.seconds(), note.velocity(), seed, left, right);
        } else {
            sweeps.impact(note.startSeconds(), note.velocity(), seed, left, right);
        }
    }

    /** Room below for the bass, level, position between left and right. */
    private void place(Part part, float[] left, float[] right) {
        double lowest = lowest(part);
        Biquad.highPass(rate, lowest, 0.707).apply(left);
        Biquad.highPass(rate, lowest, 0.707).apply(right);
        double gain = Balance.gain(part, Pcm.stereo(left, right, rate));
        double angle = (part.pan() + 1) * Math.PI / 4;
        float leftGain = (float) (gain * Math.min(1.19, Math.cos(angle) * Math.sqrt(2)));
        float rightGain = (float) (gain * Math.min(1.19, Math.sin(angle) * Math.sqrt(2)));
        for (int i = 0; i < left.length; i++) {
            left[i] *= leftGain;
            right[i] *= rightGain;
        }
    }

    private static double lowest(Part part) {
        return switch (part.role()) {
            case PAD, CHORDS, ARPEGGIO, COUNTER -> part.low() < 44 ? 40 : 110;
            case MELODY -> part.low() < 55 ? 70 : 150;
            default -> 28;
        };
    }
}
