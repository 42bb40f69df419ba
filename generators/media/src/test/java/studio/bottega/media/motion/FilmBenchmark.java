package studio.bottega.media.motion;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.contract.domain.BrandLook;
import studio.bottega.contract.domain.FilmStyle;
import studio.bottega.contract.domain.GenerationSpec.AssembleSpec;
import studio.bottega.contract.domain.GenerationSpec.Segment;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.codec.ClipWriter;
import studio.bottega.media.codec.Container;
import studio.bottega.media.codec.MediaWriter;
import studio.bottega.media.codec.VideoCodec;
import studio.bottega.media.codec.VideoTrack;
import studio.bottega.media.cut.Delivery;
import studio.bottega.media.cut.Film;
import studio.bottega.media.cut.FilmCutter;
import studio.bottega.media.cut.Footage;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.sound.Pcm;

/**
 * How fast a shot is filmed and a spot is cut at 1080 x 1920. No test: it runs only when it is named, and prints. Processor time says
 * what the work costs whatever else the machine does.
 */
class FilmBenchmark {

    private static final int WIDTH = 1080;
    private static final int HEIGHT = 1920;
    private static final int RATE = 30;
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @TempDir
    Path folder;

    @Test
    void filmsAndCuts() throws Exception {
        LayeredPicture lake = TestPictures.lake(WIDTH, HEIGHT);
        clip(lake, "warm-up", "truck left 0.2 m", 1);
        for (String camera : List.of(
                "static",
                "push-in 0.8 m",
                "truck right 0.5 m",
                "orbit left 8 deg and handheld 0.3 deg",
                "pan right 30 deg")) {
            measured("film \"%s\"".formatted(camera), 90, () -> clip(lake, "clip", camera, 3));
        }
        List<Segment> shots = IntStream.range(0, 4)
                .mapToObj(i -> new Segment(
                        "s" + i,
                        i == 3 ? 3 : 4,
                        "One small light stays through the night.",
                        "All night long",
                        i == 0 ? 0 : 0.5))
                .toList();
        Map<String, Path> clips = new HashMap<>();
        for (Segment shot : shots) {
            clips.put(shot.shot(), clip(lake, shot.shot(), "push-in 0.4 m", shot.durationSeconds() + 0.5));
        }
        for (int round = 0; round < 2; round++) {
            measured("cut a spot of 15 s", 450, () -> cut(shots, clips, FilmStyle.FILM));
        }
        slides(shots, lake, "a lake that lives");
        slides(shots, TestPictures.still(lake), "nothing that lives");
    }

    /** A lesson's shots: a move of a second and a half, then rest. */
    private void slides(List<Segment> shots, LayeredPicture picture, String what) {
        Map<String, Path> clips = new HashMap<>();
        measured(
                "film slides of 15 s, " + what,
                495,
                () -> shots.forEach(shot -> clips.put(
                        shot.shot(),
                        clip(
                                picture,
                                shot.shot(),
                                "push-in 0.4 m over 1.5 s, ease-out",
                                shot.durationSeconds() + 0.5))));
        measured("cut slides of 15 s, " + what, 450, () -> cut(shots, clips, FilmStyle.SLIDES));
    }

    private Path clip(LayeredPicture picture, String name, String camera, double seconds) {
        Path file = folder.resolve(name + ".mp4");
        VideoTrack track = new VideoTrack(VideoCodec.H264, WIDTH, HEIGHT, RATE, VideoTrack.Quality.INTERMEDIATE);
        Shot shot = new Shot(WIDTH, HEIGHT, RATE, seconds, Trajectory.parse(camera), Optics.USUAL, 7);
        try (MediaWriter writer = new MediaWriter(file, Container.MP4, track, Optional.empty())) {
            CameraRig.film(picture, shot, new ClipWriter(writer), share -> {}, () -> false);
            writer.finish();
        }
        return file;
    }

    private Film cut(List<Segment> shots, Map<String, Path> clips, FilmStyle style) {
        AssembleSpec spec = new AssembleSpec(
                shots,
                List.of(
                        new TextBlock(TextRole.PRODUCT, "Lumen", 1),
                        new TextBlock(TextRole.CALL_TO_ACTION, "Try it", 1)),
                List.of("#E8A33D"),
                Mood.WARM,
                "en",
                WIDTH,
                HEIGHT,
                RATE,
                -14,
                -8,
                true,
                BrandLook.NONE,
                style);
        float[][] hum = new float[2][15 * 48_000];
        for (int i = 0; i < hum[0].length; i++) {
            hum[0][i] = (float) (0.1 * Math.sin(i * 0.02));
            hum[1][i] = (float) (0.1 * Math.sin(i * 0.03));
        }
        Footage footage = new Footage(clips, Map.of(), Optional.of(new Pcm(hum, 48_000)));
        return new FilmCutter(spec, footage, Delivery.MP4).cut(folder.resolve("spot.mp4"), share -> {}, () -> false);
    }

    private static void measured(String what, int frames, Runnable work) {
        long start = System.nanoTime();
        long processor = MACHINE.getProcessCpuTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double busy = (MACHINE.getProcessCpuTime() - processor) / 1e9;
        System.out.printf(
                "%-52s %6.1f s  %5.1f frames/s  %5.1f ms of processor a frame  (load %.1f on %d cores)%n",
                what,
                seconds,
                frames / seconds,
                1000 * busy / frames,
                MACHINE.getSystemLoadAverage(),
                MACHINE.getAvailableProcessors());
    }
}
