package studio.bottega.media.inspect.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.bottega.media.codec.VideoDecoder;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.inspect.Findings;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.inspect.rule.Rules;
import studio.bottega.media.mix.Span;

/** Every probe on a film that moves, and on one with its defect. */
class FilmProbesTest {

    private static final int RATE = 25;
    private static final int FRAMES = 100;
    private static final int SIDE = 320;

    private final Ledger ledger = new Ledger(Rules.builtIn());

    @Test
    void cleanFilmIsNotAccused() {
        look(FilmProbesTest::moving, probes());

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @Test
    void cutIsNeitherAFlashNorAJump() {
        look(i -> i < 50 ? moving(i) : painted(i, 140), probes());

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @Test
    void missingFilmWithinAShotIsFound() {
        look(i -> moving(i < 40 ? 5 : 8), List.of(new JumpCuts()));

        assertThat(Findings.broken(ledger)).containsExactly("jump-cut");
        assertThat(Findings.of(ledger, "jump-cut").place().startSeconds()).isEqualTo(1.6);
    }

    @Test
    void cutToAnotherPictureIsNoJump() {
        look(i -> i < 50 ? moving(i) : painted(i, 140), List.of(new JumpCuts()));

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @Test
    void blankSecondIsFound() {
        look(i -> i >= 30 && i < 55 ? YuvFrame.black(SIDE, SIDE) : moving(i), probes());

        assertThat(Findings.broken(ledger)).containsExactly("blank-frames");
        assertThat(Findings.of(ledger, "blank-frames").place().startSeconds()).isEqualTo(1.2);
    }

    @Test
    void frozenSecondsAreFound() {
        look(i -> moving(i >= 30 && i < 75 ? 30 : i), probes());

        assertThat(Findings.broken(ledger)).containsExactly("frozen-frames");
        assertThat(Findings.of(ledger, "frozen-frames").value()).isBetween(1.7, 1.9);
    }

    @Test
    void endTitleMayRest() {
        FrozenFrames probe = new FrozenFrames(RATE, List.of(new Span(2, 4)));
        look(i -> moving(Math.min(i, 55)), List.of(probe));

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @Test
    void smallMotionIsMotion() {
        look(FilmProbesTest::flickeringLamp, List.of(new FrozenFrames(RATE, List.of())));

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @Test
    void repeatedFramesAreFound() {
        look(i -> moving(i - (i % 5 == 4 ? 1 : 0)), probes());

        assertThat(Findings.broken(ledger)).containsExactly("duplicate-frames");
    }

    @Test
    void flickerIsFound() {
        look(i -> brighter(moving(i), i % 2 == 0 ? 5 : 0), probes());

        assertThat(Findings.broken(ledger)).containsExactly("flicker");
    }

    @Test
    void flashesAreFound() {
        look(i -> i % 6 < 3 ? moving(i) : brighter(moving(i), 90), List.of(new Flashes()));

        assertThat(Findings.broken(ledger)).containsExactly("flashes");
    }

    @Test
    void threeFlashesInASecondAreAllowed() {
        look(i -> i >= 50 && i < 53 ? brighter(moving(i), 90) : moving(i), List.of(new Flashes()));

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @Test
    void wrongFrameIsFoundWithItsTime() {
        look(i -> i == 40 ? painted(i, 200) : moving(i), probes());

        assertThat(Findings.broken(ledger)).containsExactly("jump-frames");
        assertThat(Findings.of(ledger, "jump-frames").place().startSeconds()).isEqualTo(1.6);
    }

    @Test
    void motionThatBreaksOffIsFound() {
        look(i -> moving(i < 30 || i > 70 ? i : 30), List.of(new Standstill(RATE)));

        assertThat(Findings.broken(ledger)).containsExactly("frozen-frames");
        assertThat(Findings.of(ledger, "frozen-frames").place().startSeconds()).isBetween(1.15, 1.3);
    }

    @Test
    void motionThatBreaksOffForGoodIsFound() {
        look(i -> moving(Math.min(i, 50)), List.of(new Standstill(RATE)));

        assertThat(Findings.broken(ledger)).containsExactly("frozen-frames");
    }

    @Test
    void slidesMayStandStill() {
        look(i -> painted(0, i < 50 ? 0 : 3), List.of(new Standstill(RATE)));

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @Test
    void moveMayComeToRest() {
        look(i -> moving((int) (25 * Math.sin(Math.min(1, i / 50.0) * Math.PI / 2))), List.of(new Standstill(RATE)));

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @Test
    void fadeMayBeginAndEndInBlack() {
        look(
                i -> faded(moving(i), Math.min(1, Math.max(0, Math.min(i - 20, 85 - i) / 10.0))),
                List.of(new BlankFrames(RATE)));

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @Test
    void missingFramesAreFound() {
        look(i -> (i < 50 ? i : i + 5) / (double) RATE, FilmProbesTest::moving, List.of(new FrameTiming(RATE)));

        assertThat(Findings.broken(ledger)).containsExactly("frame-timing");
        assertThat(Findings.of(ledger, "frame-timing").value()).isEqualTo(6);
    }

    private static List<FilmProbe> probes() {
        return List.of(
                new BlankFrames(RATE),
                new FrozenFrames(RATE, List.of()),
                new DuplicateFrames(),
                new Flicker(RATE),
                new Flashes(),
                new JumpFrames(),
                new FrameTiming(RATE));
    }

    private void look(IntFunction<YuvFrame> film, List<FilmProbe> probes) {
        look(i -> i / (double) RATE, film, probes);
    }

    private void look(IntToDoubleFunction seconds, IntFunction<YuvFrame> film, List<FilmProbe> probes) {
        Iterator<VideoDecoder.Frame> frames = IntStream.range(0, FRAMES)
                .mapToObj(i -> new VideoDecoder.Frame(seconds.applyAsDouble(i), film.apply(i)))
                .iterator();
        FilmFrames seen = new FilmFrames(() -> frames.hasNext() ? Optional.of(frames.next()) : Optional.empty());
        for (Optional<FilmFrame> next = seen.get(); next.isPresent(); next = seen.get()) {
            FilmFrame frame = next.get();
            probes.forEach(probe -> probe.frame(frame));
        }
        probes.forEach(probe -> probe.end(ledger));
    }

    /** Waves that drift. */
    private static YuvFrame moving(int i) {
        return painted(i, 0);
    }

    private static YuvFrame painted(int i, int phase) {
        YuvFrame frame = YuvFrame.black(SIDE, SIDE);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double wave = phase == 0 ? Math.sin((x + 2.0 * i) / 9) : Math.sin((y + 2.0 * i) / 14 + phase);
                frame.y()[y * SIDE + x] = (byte) (90 + 30 * wave + 20 * Math.sin((y + i) / 21.0));
            }
        }
        return frame;
    }

    private static YuvFrame brighter(YuvFrame frame, int by) {
        for (int i = 0; i < frame.y().length; i++) {
            frame.y()[i] = (byte) Math.min(235, (frame.y()[i] & 0xff) + by);
        }
        return frame;
    }

    private static YuvFrame faded(YuvFrame frame, double share) {
        for (int i = 0; i < frame.y().length; i++) {
            frame.y()[i] = (byte) (16 + share * ((frame.y()[i] & 0xff) - 16));
        }
        return frame;
    }

    /** A still picture with one lamp that breathes. */
    private static YuvFrame flickeringLamp(int i) {
        YuvFrame frame = painted(0, 0);
        for (int y = 100; y < 120; y++) {
            for (int x = 100; x < 120; x++) {
                frame.y()[y * SIDE + x] = (byte) (160 + 10 * Math.sin(i / 2.0));
            }
        }
        return frame;
    }
}
