package studio.bottega.media;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.GenerationSpec.ComposeSpec;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.domain.Weather;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.Png;
import studio.bottega.media.poster.Poster;
import studio.bottega.media.poster.PosterComposer;
import studio.bottega.media.scene.SceneComposer;

/**
 * How long pictures take: the first of a program, one for a film, a poster of 2160 x 3840 with its words, as PNG. No test: it runs only
 * when it is named, and prints.
 */
class PictureBenchmark {

    private static final int ROUNDS = 4;
    private static final List<String> PALETTE = List.of("#E8A33D", "#1F2A44", "#F3E3C3");

    @TempDir
    Path folder;

    @Test
    void picturesAndPosters() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "load %.1f before%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        for (int round = 0; round < ROUNDS; round++) {
            int seed = round;
            timed(round, "picture of 1080 x 1920", () -> SceneComposer.compose(picture(1080, 1920), seed));
        }
        for (int round = 0; round < ROUNDS; round++) {
            int seed = round;
            timed(round, "poster of 2160 x 3840", () -> poster(seed));
        }
    }

    private Path poster(int seed) throws Exception {
        LayeredPicture scene = SceneComposer.compose(picture(2160, 3840), seed);
        Poster poster = PosterComposer.compose(
                new ComposeSpec(
                        "",
                        seed,
                        List.of(
                                new TextBlock(TextRole.PRODUCT, "Lumen", 1),
                                new TextBlock(TextRole.HEADLINE, "Pack the daylight.", 1),
                                new TextBlock(TextRole.CALL_TO_ACTION, "Take it outside", 1)),
                        PALETTE,
                        Mood.WARM,
                        2160,
                        3840),
                scene,
                seed);
        return Files.write(folder.resolve("poster.png"), Png.write(poster.picture()));
    }

    private static ImageSpec picture(int width, int height) {
        SceneDescription scene = new SceneDescription(
                "A lantern by the lake",
                Environment.FOREST,
                DayTime.DUSK,
                Weather.CLEAR,
                Mood.WARM,
                List.of(new Subject("solar lantern", Prominence.HERO), new Subject("tent", Prominence.DETAIL)),
                PALETTE,
                "");
        return new ImageSpec(scene, ShotSize.MEDIUM, width, height);
    }

    private static void timed(int round, String what, Callable<?> work) throws Exception {
        long begin = System.nanoTime();
        work.call();
        System.out.printf(Locale.ROOT, "%s, round %d: %.2f s%n", what, round + 1, (System.nanoTime() - begin) / 1e9);
    }
}
