package studio.bottega.media.inspect.suite;

import static studio.bottega.media.inspect.suite.Sample.Medium.SOUND;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import studio.bottega.contract.domain.MusicDuty;
import studio.bottega.media.mix.Mastering;
import studio.bottega.media.sound.Pcm;

/** What can be wrong with a sound. */
final class SoundDefects {

    /** What the studio does to every mix. */
    private static final UnaryOperator<Sample> MASTERED = s -> {
        s.sound = Mastering.master(s.heard(), -14, -1.5);
        return s;
    };

    private SoundDefects() {}

    static List<Defect> all() {
        return List.of(
                Defect.of(
                                SOUND,
                                "too loud",
                                "loudness",
                                (s, severity) -> s.sound = s.heard().gained(new double[] {1.6, 4, 9}[severity]),
                                "true-peak",
                                "clipping")
                        .repairedBy(MASTERED),
                Defect.of(
                                SOUND,
                                "too soft",
                                "loudness",
                                (s, severity) -> s.sound = s.heard().gained(-new double[] {1.6, 5, 14}[severity]))
                        .repairedBy(MASTERED),
                Defect.of(
                                SOUND,
                                "peaks",
                                "true-peak",
                                (s, severity) -> s.sound = each(s.heard(), channel -> {
                                    for (int i = 4000; i < channel.length; i += 12_000) {
                                        channel[i] = channel[i + 1] = new float[] {.97f, 1f, 1.2f}[severity];
                                    }
                                }),
                                "clipping",
                                "cut-beat")
                        .repairedBy(MASTERED),
                Defect.of(
                        SOUND,
                        "cut-off wave",
                        "clipping",
                        (s, severity) -> s.sound = each(s.heard().gained(10 + 4.0 * severity), channel -> {
                            for (int i = 0; i < channel.length; i++) {
                                channel[i] = Math.max(-1, Math.min(1, channel[i]));
                            }
                        }),
                        "true-peak",
                        "loudness",
                        "ducking"),
                Defect.of(
                        SOUND,
                        "gap",
                        "silence",
                        (s, severity) -> s.sound = mute(s.heard(), 4, new double[] {6.8, 7.2, 8}[severity]),
                        "speech-missing",
                        "loudness",
                        "ducking"),
                Defect.of(
                        SOUND,
                        "dead side",
                        "dead-channel",
                        (s, severity) -> s.sound = Pcm.stereo(
                                s.heard().channel(0),
                                Pcm.mono(s.heard().channel(1), 48_000)
                                        .gained(-new double[] {26, 40, 90}[severity])
                                        .channel(0),
                                48_000),
                        "loudness",
                        "ducking"),
                Defect.of(
                        SOUND,
                        "offset",
                        "direct-current",
                        (s, severity) -> s.sound = each(s.heard(), channel -> {
                            for (int i = 0; i < channel.length; i++) {
                                channel[i] += new float[] {.015f, .04f, .1f}[severity];
                            }
                        }),
                        "true-peak",
                        "clipping"),
                Defect.of(
                        SOUND,
                        "voice is missing",
                        "speech-missing",
                        (s, severity) -> {
                            double[] part = new double[][] {{2.2, 3.5}, {0.2, 1.6}, {0.2, 3.5}}[severity];
                            s.sound = mute(s.heard(), part[0], part[1]);
                        },
                        "silence",
                        "loudness",
                        "ducking"),
                Defect.of(
                        SOUND,
                        "music does not give way",
                        "ducking",
                        (s, severity) -> s.sound = CleanFiles.mix(1, new double[] {0.3, 0, -3}[severity])),
                Defect.of(
                                SOUND,
                                "cuts between the beats",
                                "cut-beat",
                                (s, severity) ->
                                        s.music = cuts(s, cut -> cut + new double[] {0.15, 0.2, 0.3}[severity]))
                        .repairedBy(s -> {
                            s.music =
                                    cuts(s, cut -> CleanFiles.BEAT_SECONDS * Math.rint(cut / CleanFiles.BEAT_SECONDS));
                            return s;
                        }));
    }

    private static MusicDuty cuts(Sample sample, UnaryOperator<Double> change) {
        return new MusicDuty(
                sample.music.tempoBpm(),
                sample.music.cutSeconds().stream().map(change).toList());
    }

    private static Pcm each(Pcm sound, java.util.function.Consumer<float[]> change) {
        float[][] channels = Arrays.stream(sound.channels()).map(float[]::clone).toArray(float[][]::new);
        for (float[] channel : channels) {
            change.accept(channel);
        }
        return new Pcm(channels, sound.sampleRate());
    }

    private static Pcm mute(Pcm sound, double from, double to) {
        return each(sound, channel -> Arrays.fill(channel, (int) (from * 48_000), (int) (to * 48_000), 0));
    }
}
