package studio.bottega.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.Mood;
import studio.bottega.media.foley.Foley;
import studio.bottega.media.mix.Mix;
import studio.bottega.media.sampler.SoundFont;
import studio.bottega.media.score.Composer;
import studio.bottega.media.score.MusicOrder;
import studio.bottega.media.score.Performer;
import studio.bottega.media.sound.Pcm;
import studio.bottega.media.speech.SpeechStyle;
import studio.bottega.media.speech.SpeechSynthesizer;

/**
 * How many times faster than real time sound is made. Runs only when it is asked for:
 * {@code mvn -Pquick -pl generators/media -am -Dtest=SoundBenchmark -Dsurefire.failIfNoSpecifiedTests=false test}.
 */
class SoundBenchmark {

    private static final String TEXT =
            "Night falls early in the hills. Lumen keeps the light you gathered by day: twelve hours on one charge, for $39.99. "
                    + "Take it anywhere, and leave the batteries at home.";
    private static final int ROUNDS = 3;

    @Test
    void printsTimesRealTime(@TempDir Path folder) throws IOException {
        var machine = java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                "%d processors, load %.1f%n", machine.getAvailableProcessors(), machine.getSystemLoadAverage());
        Performer performer = new Performer(SoundFont.ensemble());
        for (Mood mood : Mood.values()) {
            MusicOrder order = new MusicOrder(mood, 0, 60, List.of(12.0, 30.0, 48.0), "", 1);
            report(
                    "music " + mood,
                    () -> performer.perform(Composer.compose(order)).sound());
        }
        Pcm music = performer
                .perform(Composer.compose(MusicOrder.of(Mood.WARM, 60)))
                .sound();
        report("rain", () -> Foley.make("rain", 30, 1));
        try (SpeechSynthesizer voice = new SpeechSynthesizer(folder)) {
            long start = System.nanoTime();
            voice.load();
            System.out.printf("voice ready, first time  %5.2f s%n", (System.nanoTime() - start) / 1e9);
            report("speech", () -> voice.speak(TEXT, "en", SpeechStyle.WARM).sound());
            Pcm line = voice.speak(TEXT, "en", SpeechStyle.WARM).sound();
            report(
                    "mix and master",
                    () -> new Mix(60)
                            .speech(line, 2)
                            .speech(line, 22)
                            .speech(line, 42)
                            .music(music, -6)
                            .render(-14)
                            .sound());
        }
    }

    /** The best of three rounds after one to warm up, by the clock on the wall. */
    private static void report(String name, Supplier<Pcm> work) {
        double best = Double.MAX_VALUE;
        double seconds = work.get().seconds();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            seconds = work.get().seconds();
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        System.out.printf(
                "%-22s %5.1f s of sound in %6.3f s = %6.1f x real time%n", name, seconds, best, seconds / best);
    }
}
