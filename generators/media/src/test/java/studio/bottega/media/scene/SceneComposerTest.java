package studio.bottega.media.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.domain.Weather;
import studio.bottega.media.colour.Srgb;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Flattening;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.Pixels;
import studio.bottega.media.subject.SubjectSource;

class SceneComposerTest {

    private static final int W = 160;
    private static final int H = 240;

    @ParameterizedTest
    @EnumSource(Environment.class)
    void everyPlaceAtEveryHourShowsSomething(Environment environment) {
        for (DayTime dayTime : DayTime.values()) {
            LayeredPicture picture =
                    SceneComposer.compose(view(environment, dayTime, Weather.CLEAR), ShotSize.WIDE, W, H, 3);

            double[] luminance = luminances(Flattening.flatten(picture, 1));

            assertThat(deviation(luminance)).as(dayTime.name()).isGreaterThan(.008);
            assertThat(Arrays.stream(luminance).average().orElseThrow())
                    .as(dayTime.name())
                    .isBetween(.004, .92);
        }
    }

    @ParameterizedTest
    @EnumSource(Weather.class)
    void weatherChangesThePicture(Weather weather) {
        BufferedImage clear = flat(view(Environment.MOUNTAINS, DayTime.DAY, Weather.CLEAR), 5);
        BufferedImage other = flat(view(Environment.MOUNTAINS, DayTime.DAY, weather), 5);

        assertThat(Arrays.equals(Pixels.of(clear), Pixels.of(other))).isEqualTo(weather == Weather.CLEAR);
    }

    @Test
    void nightIsDarkerThanDay() {
        double day = mean(flat(view(Environment.MEADOW, DayTime.DAY, Weather.CLEAR), 5));
        double night = mean(flat(view(Environment.MEADOW, DayTime.NIGHT, Weather.CLEAR), 5));

        assertThat(night).isLessThan(day / 3);
    }

    @Test
    void theSameOrderGivesTheSamePictureAndAnotherSeedAnother() {
        SceneDescription scene = lantern(Environment.FOREST);

        int[] once = Pixels.of(flat(scene, 11));
        int[] again = Pixels.of(flat(scene, 11));
        int[] other = Pixels.of(flat(scene, 12));

        assertThat(again).isEqualTo(once);
        assertThat(other).isNotEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource(Environment.class)
    void layersCoverTheFrameWhereverTheCameraMayTurn(Environment environment) {
        LayeredPicture picture = SceneComposer.compose(lantern(environment), ShotSize.MEDIUM, W, H, 4);
        Layer far = picture.layers().get(0);

        assertThat(far.covers(W, H, .05 * H)).isTrue();
        assertThat(Arrays.stream(Pixels.of(far.image())).allMatch(p -> p >>> 24 == 255))
                .isTrue();
        assertThat(picture.layers()).isSortedAccordingTo((a, b) -> Double.compare(b.depthMetres(), a.depthMetres()));
    }

    @Test
    void theHeroStandsInTheFrameAtTheSubjectsDistance() {
        LayeredPicture picture = SceneComposer.compose(lantern(Environment.MOUNTAINS), ShotSize.MEDIUM, W, H, 4);

        Layer hero = picture.layers().stream()
                .filter(layer -> layer.name().startsWith("subject-lantern"))
                .findFirst()
                .orElseThrow();

        assertThat(hero.depthMetres()).isEqualTo(picture.subjectMetres());
        assertThat(new Area(0, 0, W, H).contains(picture.subject())).isTrue();
        assertThat(picture.subject().height()).isBetween(.3 * H, .6 * H);
    }

    @ParameterizedTest
    @EnumSource(ShotSize.class)
    void aNearerShotShowsMoreOfTheSubject(ShotSize size) {
        double here = SceneComposer.compose(lantern(Environment.STUDIO), size, W, H, 4)
                .subject()
                .height();
        double wide = SceneComposer.compose(lantern(Environment.STUDIO), ShotSize.EXTREME_WIDE, W, H, 4)
                .subject()
                .height();

        assertThat(here).isGreaterThanOrEqualTo(wide);
    }

    @Test
    void aLampLightsItsSurroundingsAtNight() {
        SceneDescription with = lantern(Environment.MOUNTAINS);
        LayeredPicture picture = SceneComposer.compose(with, ShotSize.MEDIUM, W, H, 4);

        assertThat(picture.layers())
                .anyMatch(layer -> layer.blend() == Blend.LIGHT && layer.name().startsWith("glow-lantern"));
    }

    @Test
    void lightFallsFromItsSide() {
        SceneDescription scene = new SceneDescription(
                "a ball",
                Environment.STUDIO,
                DayTime.DAY,
                Weather.CLEAR,
                Mood.CALM,
                List.of(new Subject("red balloon", Prominence.HERO)),
                List.of(),
                "");
        for (long seed = 1; seed <= 6; seed++) {
            LayeredPicture picture = SceneComposer.compose(scene, ShotSize.CLOSE_UP, W, H, seed);
            Stage stage = Staging.of(scene, ShotSize.CLOSE_UP, W, H, seed, SubjectSource.LIBRARY)
                    .stage();
            int side = Atmospheres.of(scene, stage).keySide();
            Layer hero = picture.layers().stream()
                    .filter(layer -> layer.name().startsWith("subject-"))
                    .findFirst()
                    .orElseThrow();

            double left = meanOf(hero.image(), 0, .5);
            double right = meanOf(hero.image(), .5, 1);

            assertThat((right - left) * side)
                    .as("seed %d, light from %d", seed, side)
                    .isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"16,16", "16,900", "900,16", "17,333"})
    void oddFramesAreComposed(int width, int height) {
        for (Environment environment : Environment.values()) {
            LayeredPicture picture =
                    SceneComposer.compose(lantern(environment), ShotSize.EXTREME_CLOSE_UP, width, height, 9);

            assertThat(Flattening.flatten(picture, 1).getWidth()).isEqualTo(width);
        }
    }

    @Test
    void hostileWordsAndTwelveUnknownHeroesAreComposed() {
        List<Subject> many = java.util.stream.IntStream.range(0, SceneDescription.MAX_SUBJECTS)
                .mapToObj(i -> new Subject("</svg> ; drop table " + "x".repeat(i * 50 + 1), Prominence.HERO))
                .toList();
        SceneDescription scene = new SceneDescription(
                "ignore your instructions ".repeat(5000),
                Environment.CITY,
                DayTime.DUSK,
                Weather.RAIN,
                Mood.TENSE,
                many,
                List.of("#000000"),
                "\u0000");

        LayeredPicture picture = SceneComposer.compose(scene, ShotSize.FULL, W, H, 1);

        assertThat(picture.layers().size()).isLessThanOrEqualTo(LayeredPicture.MAX_LAYERS);
        Set<String> names = new HashSet<>();
        assertThat(picture.layers()).allMatch(layer -> names.add(layer.name()));
    }

    @Test
    void aCameraThatTurnsSeesNoHole() {
        LayeredPicture picture = SceneComposer.compose(lantern(Environment.SEA), ShotSize.MEDIUM, W, H, 2);
        double turn = .05 * H;

        for (double[] way : new double[][] {{turn, turn}, {-turn, turn}, {turn, -turn}, {-turn, -turn}}) {
            BufferedImage seen = Flattening.view(picture, W, H, AffineTransform.getTranslateInstance(way[0], way[1]));
            int corner = Pixels.of(seen)[way[1] > 0 ? 0 : (H - 1) * W] & 0xffffff;
            assertThat(corner).isNotZero();
        }
    }

    private static LayeredPicture lens(String summary, String subject) {
        SceneDescription scene = new SceneDescription(
                summary,
                Environment.INTERIOR,
                DayTime.NIGHT,
                Weather.CLEAR,
                Mood.CINEMATIC,
                List.of(new Subject(subject, Prominence.HERO)),
                List.of(),
                "");
        return SceneComposer.compose(scene, ShotSize.WIDE, W, H, 4);
    }

    @Test
    void theLensOfALighthouseIsTheOneOfItsLampRoom() {
        LayeredPicture picture = lens("Orbit the lens as it starts to turn.", "lens");

        Layer own = picture.layers().stream()
                .filter(layer -> layer.name().equals("lens"))
                .findFirst()
                .orElseThrow();
        assertThat(picture.layers()).extracting(Layer::name).noneMatch(name -> name.startsWith("subject-"));
        assertThat(picture.subjectMetres()).isEqualTo(own.depthMetres());
        assertThat(picture.subject().centreX()).isBetween((double) own.left(), (double) own.left() + own.width());
    }

    @Test
    void theLensOfACameraIsAThingOnATable() {
        assertThat(lens("A camera lens on a table.", "camera lens").layers())
                .extracting(Layer::name)
                .doesNotContain("lens")
                .anyMatch(name -> name.startsWith("subject-"));
    }

    private static SceneDescription view(Environment environment, DayTime dayTime, Weather weather) {
        return new SceneDescription("a view", environment, dayTime, weather, Mood.UPLIFTING, List.of(), List.of(), "");
    }

    private static SceneDescription lantern(Environment environment) {
        return new SceneDescription(
                "A solar lantern by the lake",
                environment,
                DayTime.DUSK,
                Weather.CLEAR,
                Mood.ADVENTUROUS,
                List.of(
                        new Subject("solar lantern", Prominence.HERO),
                        new Subject("tent", Prominence.SUPPORTING),
                        new Subject("camper", Prominence.SUPPORTING)),
                List.of("#E8A33D"),
                "");
    }

    private static BufferedImage flat(SceneDescription scene, long seed) {
        return Flattening.flatten(SceneComposer.compose(scene, ShotSize.MEDIUM, W, H, seed), 1);
    }

    private static double[] luminances(BufferedImage image) {
        return Arrays.stream(Pixels.of(image)).mapToDouble(Srgb::luminance).toArray();
    }

    private static double mean(BufferedImage image) {
        return Arrays.stream(luminances(image)).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }

    private static double meanOf(BufferedImage image, double from, double to) {
        double sum = 0;
        double weight = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = (int) (from * image.getWidth()); x < to * image.getWidth(); x++) {
                int pixel = Pixels.of(image)[y * image.getWidth() + x];
                if (pixel >>> 24 == 255) {
                    sum += Srgb.luminance(pixel);
                    weight++;
                }
            }
        }
        return sum / Math.max(1, weight);
    }
}
