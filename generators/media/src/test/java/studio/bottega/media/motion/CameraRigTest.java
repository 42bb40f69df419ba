package studio.bottega.media.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.media.codec.Bt709;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Finish;
import studio.bottega.media.picture.Flattening;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.picture.Pixels;

class CameraRigTest {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 270;
    /** 35 mm on 36 mm along 480 pixels. */
    private static final double FOCAL = 35.0 / 36 * WIDTH;

    @Test
    void cameraAtRestSeesThePictureItself() {
        LayeredPicture lake = TestPictures.lake(WIDTH, HEIGHT);
        List<Layer> still = lake.layers().stream()
                .filter(layer -> layer.motion() == Motion.STILL)
                .toList();
        LayeredPicture picture = picture(still);

        YuvFrame frame = film(picture, "static", 4).get(0);

        YuvFrame expected = Bt709.toYuv(Pixels.of(Flattening.unfinished(picture)), WIDTH, HEIGHT);
        int worst = 0;
        for (int i = 0; i < frame.y().length; i++) {
            worst = Math.max(worst, Math.abs((frame.y()[i] & 255) - (expected.y()[i] & 255)));
        }
        assertThat(worst).as("luma steps").isLessThanOrEqualTo(3);
    }

    @Test
    void pushInEnlargesTheSubjectAsDistanceShrinks() {
        List<YuvFrame> frames = film(square(4), "push-in 1 m", 25);

        double before = width(frames.get(0));
        double after = width(frames.get(24));
        // The last frame is one frame short of the end of the move.
        assertThat(after / before).isCloseTo(4 / (4 - 24.0 / 25), within(0.02));
    }

    @Test
    void truckShiftsALayerByFocalLengthOverDepth() {
        double near =
                centre(film(square(2), "truck right 0.5 m, subject at 4 m", 25).get(24));
        double far =
                centre(film(square(8), "truck right 0.5 m, subject at 4 m", 25).get(24));

        double metres = 0.5 * 24 / 25;
        assertThat(near - WIDTH / 2.0).isCloseTo(-FOCAL * metres / 2, within(0.6));
        assertThat(far - WIDTH / 2.0).isCloseTo(-FOCAL * metres / 8, within(0.6));
    }

    @Test
    void panShiftsTheMiddleByTheTangent() {
        double centre = centre(film(square(1000), "pan right 8 deg", 25).get(24));

        assertThat(centre - WIDTH / 2.0).isCloseTo(-FOCAL * Math.tan(Math.toRadians(8 * 24.0 / 25)), within(0.8));
    }

    @Test
    void dollyZoomKeepsTheSubjectAtItsSize() {
        List<YuvFrame> frames = film(square(4), "dolly-zoom in 2 m", 25);

        assertThat(width(frames.get(24))).isCloseTo(width(frames.get(0)), within(1.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pan left 90 deg",
                "truck left 20 m",
                "tilt up 60 deg",
                "pull-out 30 m",
                "roll clockwise 180 deg over 2 s",
                "orbit right 60 deg",
                "crane up 10 m",
                "zoom out 3 x",
                "handheld 8 deg"
            })
    void noTrajectoryEverShowsAnEdge(String camera) {
        Layer white = layer("wall", 10, g -> {
            g.setColor(Color.WHITE);
            g.fill(new Rectangle2D.Double(-WIDTH, -HEIGHT, 3 * WIDTH, 3 * HEIGHT));
        });
        int[] darkest = {255};

        RigFacts facts = CameraRig.film(
                picture(List.of(white)),
                new Shot(WIDTH, HEIGHT, 10, 2, Trajectory.parse(camera), Optics.PINHOLE, 1),
                frame -> {
                    for (byte luma : frame.y()) {
                        darkest[0] = Math.min(darkest[0], luma & 255);
                    }
                },
                share -> {},
                () -> false);

        assertThat(darkest[0]).isGreaterThan(230);
        assertThat(facts.extended()).containsKey("wall");
    }

    @Test
    void layerThatEndsWithinTheFrameIsNotContinued() {
        Layer sky = layer("sky", 10_000, g -> {
            g.setColor(Color.WHITE);
            g.fill(new Rectangle2D.Double(-WIDTH, -HEIGHT, 3 * WIDTH, 3 * HEIGHT));
        });
        BufferedImage dark = Pixels.clear(2 * WIDTH, HEIGHT / 2);
        Graphics2D g = dark.createGraphics();
        g.setColor(Color.BLACK);
        g.fillRect(0, 0, dark.getWidth(), dark.getHeight());
        g.dispose();
        Layer sea = new Layer(
                "sea", dark, -WIDTH / 2.0, HEIGHT / 2.0, 2 * WIDTH, HEIGHT / 2.0, 8, Motion.STILL, Blend.OVER);

        YuvFrame frame = film(picture(List.of(sky, sea)), "static", 4).get(0);

        assertThat(frame.y()[10 * WIDTH + 10] & 255).as("sky").isGreaterThan(230);
        assertThat(frame.y()[(HEIGHT - 10) * WIDTH + 10] & 255).as("sea").isLessThan(20);
    }

    @Test
    void brightPlacesShineIntoTheirSurroundings() {
        LayeredPicture plain = square(4);
        LayeredPicture shining = new LayeredPicture(
                WIDTH, HEIGHT, 35, 36, 0.5, plain.subject(), 4, plain.quiet(), plain.layers(), new Finish(0, 0, 0.6));

        int without = film(plain, "static", 4).get(0).y()[HEIGHT / 2 * WIDTH + WIDTH * 43 / 100] & 255;
        int with = film(shining, "static", 4).get(0).y()[HEIGHT / 2 * WIDTH + WIDTH * 43 / 100] & 255;

        assertThat(with).isGreaterThan(without + 5);
    }

    @Test
    void layerThatTheCameraPassesFadesAndIsReported() {
        Layer near = layer("near", 2, CameraRigTest::fillSquare);
        Layer far = layer("far", 30, g -> g.fillRect(-WIDTH, -HEIGHT, 3 * WIDTH, 3 * HEIGHT));

        RigFacts facts = CameraRig.film(
                picture(List.of(far, near)),
                new Shot(WIDTH, HEIGHT, 10, 2, Trajectory.parse("push-in 2.5 m"), Optics.USUAL, 1),
                frame -> {},
                share -> {},
                () -> false);

        assertThat(facts.passed()).containsExactly("near");
        assertThat(facts.frames()).isEqualTo(20);
    }

    @Test
    void fastPanIsSmearedAndSlowPanIsNot() {
        assertThat(facts("pan right 1 deg over 2 s").longestSmear()).isEqualTo(1);
        assertThat(facts("pan right 60 deg over 2 s").longestSmear()).isGreaterThan(3);
    }

    @Test
    void sameSeedGivesTheSameFrames() {
        LayeredPicture picture = TestPictures.lake(WIDTH, HEIGHT);

        YuvFrame once = film(picture, "handheld 1 deg", 8).get(7);
        YuvFrame again = film(picture, "handheld 1 deg", 8).get(7);

        assertThat(again.y()).isEqualTo(once.y());
        assertThat(again.u()).isEqualTo(once.u());
    }

    @Test
    void cancelledRunStopsWithTheCount() {
        int[] frames = {0};

        assertThatThrownBy(() -> CameraRig.film(
                        square(4),
                        new Shot(WIDTH, HEIGHT, 25, 4, Trajectory.still(), Optics.USUAL, 1),
                        frame -> frames[0]++,
                        share -> {},
                        () -> frames[0] == 3))
                .isInstanceOf(CancellationException.class)
                .hasMessage("Filming was cancelled after 3 of 100 frames.");
    }

    private static RigFacts facts(String camera) {
        return CameraRig.film(
                square(4),
                new Shot(WIDTH, HEIGHT, 25, 2, Trajectory.parse(camera), Optics.USUAL, 1),
                frame -> {},
                share -> {},
                () -> false);
    }

    private static List<YuvFrame> film(LayeredPicture picture, String camera, int frames) {
        List<YuvFrame> film = new ArrayList<>();
        Shot shot = new Shot(WIDTH, HEIGHT, 25, frames / 25.0, Trajectory.parse(camera), Optics.PINHOLE, 1);
        CameraRig.film(picture, shot, film::add, share -> {}, () -> false);
        return film;
    }

    /** A white square of a tenth of the width in the middle of the frame, before black. */
    private static LayeredPicture square(double depth) {
        Layer black = layer("black", 20_000, g -> {
            g.setColor(Color.BLACK);
            g.fillRect(-WIDTH, -HEIGHT, 3 * WIDTH, 3 * HEIGHT);
        });
        return picture(List.of(black, layer("square", depth, CameraRigTest::fillSquare)));
    }

    private static void fillSquare(Graphics2D g) {
        g.setColor(Color.WHITE);
        g.fill(new Rectangle2D.Double(WIDTH * 0.45, HEIGHT / 2.0 - WIDTH * 0.05, WIDTH * 0.1, WIDTH * 0.1));
    }

    private static Layer layer(String name, double depth, Consumer<Graphics2D> drawing) {
        return TestPictures.layer(name, WIDTH, HEIGHT, depth, Motion.STILL, Blend.OVER, drawing);
    }

    private static LayeredPicture picture(List<Layer> layers) {
        return new LayeredPicture(
                WIDTH, HEIGHT, 35, 36, 0.5, new Area(0, 0, 10, 10), 4, new Area(0, 0, 10, 10), layers, Finish.NONE);
    }

    /** Width of the bright part of the middle row, with fractions at its edges. */
    private static double width(YuvFrame frame) {
        double sum = 0;
        for (int x = 0; x < WIDTH; x++) {
            sum += bright(frame, x);
        }
        return sum;
    }

    private static double centre(YuvFrame frame) {
        double sum = 0;
        for (int x = 0; x < WIDTH; x++) {
            sum += bright(frame, x) * (x + 0.5);
        }
        return sum / width(frame);
    }

    private static double bright(YuvFrame frame, int x) {
        int luma = frame.y()[HEIGHT / 2 * WIDTH + x] & 255;
        return luma < 20 ? 0 : (luma - 16) / 219.0;
    }
}
