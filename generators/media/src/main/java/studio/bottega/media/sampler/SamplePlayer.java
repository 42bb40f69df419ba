package studio.bottega.media.sampler;

import java.util.List;

/**
 * Plays single notes of a {@link SoundFont} into a stereo bus. Recordings are read at the note's pitch through a windowed sinc of eight points;
 * soft notes are darker, as they are on a real instrument. Thread-safe; the bus is not.
 */
public final class SamplePlayer {

    private static final int TAPS = 8;
    private static final int PHASES = 512;
    private static final float[] SINC = sinc();
    private static final double DECAY_DB = 100;
    private static final int BLOCK = 32;
    private static final double SILENT = 3e-5;

    private final SoundFont font;
    private final int sampleRate;

    public SamplePlayer(SoundFont font, int sampleRate) {
        this.font = font;
        this.sampleRate = sampleRate;
    }

    /**
     * One note.
     *
     * @param startSeconds when the key is struck
     * @param seconds how long it is held
     * @param key MIDI key
     * @param velocity 0 to 1
     * @param attackSeconds how long it takes to speak, or 0 for the time of the recording's own envelope
     */
    public record Stroke(double startSeconds, double seconds, int key, double velocity, double attackSeconds) {}

    /**
     * Adds a note to a bus.
     *
     * @param brightness 1 is the instrument as recorded at full velocity; less is darker
     */
    public void play(int bank, int program, Stroke stroke, double brightness, float[] left, float[] right) {
        List<Zone> zones = font.zones(bank, program, stroke.key());
        for (Zone zone : zones) {
            double gain = zone.gain() * Math.pow(stroke.velocity(), 1.6) * (zones.size() > 1 ? 1 : Math.sqrt(0.5));
            double angle = (zone.pan() + 1) * Math.PI / 4;
            new Voice(zone, stroke, brightness)
                    .render(left, right, (float) (gain * Math.cos(angle) * Math.sqrt(2)), (float)
                            (gain * Math.sin(angle) * Math.sqrt(2)));
        }
    }

    /** One zone sounding once. Confined to the call that made it. */
    private final class Voice {

        private final Zone zone;
        private final Stroke stroke;
        private final double step;
        private final float smoothing;
        private double position;
        private float filtered;
        private float filteredTwice;

        Voice(Zone zone, Stroke stroke, double brightness) {
            this.zone = zone;
            this.stroke = stroke;
            double cents = (stroke.key() - zone.naturalKey()) * 100;
            this.step = Math.pow(2, cents / 1200) * zone.sampleRate() / sampleRate;
            this.position = zone.start();
            double hertz = 440 * Math.pow(2, (stroke.key() - 69) / 12.0);
            double cutoff = Math.min(18_000, (hertz * 2 + 900) * Math.pow(14, stroke.velocity() * brightness));
            this.smoothing = (float) (1 - Math.exp(-2 * Math.PI * cutoff / sampleRate));
        }

        void render(float[] left, float[] right, float leftGain, float rightGain) {
            int at = (int) Math.round(stroke.startSeconds() * sampleRate);
            int released = (int) Math.round(stroke.seconds() * sampleRate);
            double level = levelAt(0);
            for (int done = 0; at + done < left.length; done += BLOCK) {
                int count = Math.min(BLOCK, left.length - at - done);
                double next = levelAt(done + count) * release(done + count - released);
                float slope = (float) ((next - level) / count);
                float gain = (float) level;
                for (int i = 0; i < count; i++) {
                    float sample = filter(read()) * gain;
                    gain += slope;
                    int frame = at + done + i;
                    if (frame >= 0) {
                        left[frame] += sample * leftGain;
                        right[frame] += sample * rightGain;
                    }
                }
                level = next;
                if (position >= zone.end() && !zone.loops() || next < SILENT && done > 0) {
                    return;
                }
            }
        }

        private float filter(float sample) {
            filtered += smoothing * (sample - filtered);
            filteredTwice += smoothing * (filtered - filteredTwice);
            return filteredTwice;
        }

        private float read() {
            int index = (int) position;
            float[] samples = font.samples();
            int from = index - TAPS / 2 + 1;
            int phase = (int) ((position - index) * PHASES) * TAPS;
            float sum = 0;
            if (from < zone.start() || from + TAPS > (zone.loops() ? zone.loopEnd() : zone.end())) {
                for (int k = 0; k < TAPS; k++) {
                    sum += SINC[phase + k] * edge(samples, from + k);
                }
            } else {
                for (int k = 0; k < TAPS; k++) {
                    sum += SINC[phase + k] * samples[from + k];
                }
            }
            position += step;
            while (zone.loops() && position >= zone.loopEnd()) {
                position -= zone.loopEnd() - zone.loopStart();
            }
            return sum;
        }

        /** A sample beside the recording, or beyond the loop, where the loop begins again. */
        private float edge(float[] samples, int index) {
            int wrapped = zone.loops() && index >= zone.loopEnd() ? index - zone.loopEnd() + zone.loopStart() : index;
            return wrapped < zone.start() || wrapped >= zone.end() ? 0 : samples[wrapped];
        }

        /** Attack, hold, decay and sustain. */
        private double levelAt(int frame) {
            Zone.Envelope envelope = zone.envelope();
            double time = (double) frame / sampleRate;
            double attack = stroke.attackSeconds() > 0 ? stroke.attackSeconds() : envelope.attack();
            if (time < attack) {
                return time / attack;
            }
            double falling = time - attack - envelope.hold();
            double decibels = Math.min(envelope.sustainDb(), Math.max(0, falling) / envelope.decay() * DECAY_DB);
            return Math.pow(10, -decibels / 20);
        }

        private double release(int framesAfter) {
            double seconds = Math.max(0.04, Math.min(6, zone.envelope().release()));
            return framesAfter <= 0 ? 1 : Math.pow(10, -framesAfter * DECAY_DB / (20 * seconds * sampleRate));
        }
    }

    private static float[] sinc() {
        float[] table = new float[PHASES * TAPS];
        for (int p = 0; p < PHASES; p++) {
            double sum = 0;
            double[] taps = new double[TAPS];
            for (int k = 0; k < TAPS; k++) {
                double x = k - (TAPS / 2 - 1) - (double) p / PHASES;
                double window = Math.cos(Math.PI * x / (TAPS + 1));
                taps[k] = (x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)) * window * window;
                sum += taps[k];
            }
            for (int k = 0; k < TAPS; k++) {
                table[p * TAPS + k] = (float) (taps[k] / sum);
            }
        }
        return table;
    }
}
