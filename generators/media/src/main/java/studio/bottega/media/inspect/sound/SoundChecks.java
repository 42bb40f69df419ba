package studio.bottega.media.inspect.sound;

import java.util.List;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.inspect.rule.Expectation;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.mix.Loudness;
import studio.bottega.media.mix.SoundMeasures;
import studio.bottega.media.mix.Span;
import studio.bottega.media.sound.Pcm;

/** What a sound tells: level, peaks, clipping, silence, a dead side, a voice that is not there. */
public final class SoundChecks {

    private static final double SILENT_DBFS = -60;
    private static final double LEAST_SILENCE = 0.25;
    private static final double FLOOR_DBFS = -120;
    private static final double MOST_OVERS = 5e-5;

    private SoundChecks() {}

    /** @param cues when somebody should speak; empty if that is not known */
    public static void measure(Pcm sound, Expectation expected, List<Cue> cues, Ledger ledger) {
        loudness(sound, expected, ledger);
        clipping(sound, ledger);
        silence(sound, ledger);
        sides(sound, ledger);
        if (expected.narrated() || !cues.isEmpty()) {
            speech(sound, cues, ledger);
        }
        if (!cues.isEmpty()) {
            ducking(sound, cues, ledger);
        }
    }

    /** Where it can be told: a stereo mix with music, and moments without the voice. */
    static void ducking(Pcm sound, List<Cue> cues, Ledger ledger) {
        List<Span> speech = cues.stream()
                .map(cue -> new Span(cue.startSeconds(), cue.endSeconds()))
                .toList();
        SoundMeasures.duckingDepth(sound, speech)
                .ifPresent(depth -> ledger.note(
                        "ducking",
                        Place.WHOLE,
                        depth,
                        "The music is %.1f dB softer while somebody speaks.".formatted(depth)));
    }

    static void loudness(Pcm sound, Expectation expected, Ledger ledger) {
        Loudness loudness = Loudness.of(sound);
        if (expected.loudnessLufs() < 0) {
            ledger.note(
                    "loudness",
                    Place.WHOLE,
                    loudness.integratedLufs(),
                    expected.loudnessLufs(),
                    "The whole is %.1f LUFS loud; %.1f LUFS were ordered."
                            .formatted(loudness.integratedLufs(), expected.loudnessLufs()));
        }
        double peak = Math.max(FLOOR_DBFS, loudness.truePeakDbtp());
        // A stranger's master may come close to full scale; beyond it no player can follow.
        double most = expected.loudnessLufs() < 0 ? ledger.rule("true-peak").limit() : 0;
        ledger.note("true-peak", Place.WHOLE, peak, most, "The true peak is %.1f dBTP.".formatted(peak));
    }

    static void clipping(Pcm sound, Ledger ledger) {
        int runs = SoundMeasures.clippedRuns(sound) + overs(sound);
        ledger.note(
                "clipping",
                Place.WHOLE,
                runs,
                runs == 0 ? "The wave is nowhere cut off." : "The wave is cut off in %d places.".formatted(runs));
        double offset = SoundMeasures.offset(sound);
        ledger.note(
                "direct-current",
                Place.WHOLE,
                offset,
                "The wave stands %.4f of full scale off the middle.".formatted(offset));
    }

    /** A lossy codec rounds what was cut off and shoots beyond full scale instead: often, where a loud but whole wave does so hardly ever. */
    private static int overs(Pcm sound) {
        int runs = 0;
        int samples = 0;
        for (float[] channel : sound.channels()) {
            boolean over = false;
            for (float sample : channel) {
                boolean now = Math.abs(sample) > 1;
                runs += now && !over ? 1 : 0;
                samples += now ? 1 : 0;
                over = now;
            }
        }
        return samples > MOST_OVERS * sound.frames() * sound.channelCount() ? runs : 0;
    }

    static void silence(Pcm sound, Ledger ledger) {
        Span longest = SoundMeasures.silences(sound, SILENT_DBFS, LEAST_SILENCE).stream()
                .max((a, b) -> Double.compare(a.seconds(), b.seconds()))
                .orElse(new Span(0, 0));
        ledger.note(
                "silence",
                Place.time("", longest.start(), longest.end()),
                longest.seconds(),
                longest.seconds() == 0
                        ? "There is no silence."
                        : "Nothing is heard for %.1f s from %.1f s.".formatted(longest.seconds(), longest.start()));
    }

    static void sides(Pcm sound, Ledger ledger) {
        if (sound.channelCount() == 2) {
            double left = level(sound.channel(0), 0, sound.frames());
            double right = level(sound.channel(1), 0, sound.frames());
            double difference = Math.abs(left - right);
            ledger.note(
                    "dead-channel", Place.WHOLE, difference, "Left and right differ by %.1f dB.".formatted(difference));
        }
    }

    /** The weakest caption speaks for all: where it stands, something must be heard. */
    static void speech(Pcm sound, List<Cue> cues, Ledger ledger) {
        double weakest = level(sound.toMono().channel(0), 0, sound.frames());
        Place place = Place.WHOLE;
        float[] mono = sound.toMono().channel(0);
        for (Cue cue : cues) {
            int from = (int) Math.max(0, Math.round(cue.startSeconds() * sound.sampleRate()));
            int to = (int) Math.min(mono.length, Math.round(cue.endSeconds() * sound.sampleRate()));
            double level = level(mono, from, to);
            if (level < weakest) {
                weakest = level;
                place = Place.time("", cue.startSeconds(), cue.endSeconds());
            }
        }
        ledger.note(
                "speech-missing",
                place,
                weakest,
                "Where somebody should speak, the sound has %.0f dBFS at least.".formatted(weakest));
    }

    /** RMS in dBFS. */
    private static double level(float[] samples, int from, int to) {
        if (to <= from) {
            return FLOOR_DBFS;
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Math.max(FLOOR_DBFS, 10 * Math.log10(sum / (to - from) + 1e-12));
    }
}
