package studio.bottega.media.poster;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.domain.GenerationSpec.ComposeSpec;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.inspect.rule.Rules;
import studio.bottega.media.inspect.text.LayoutMeasures;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Finish;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.picture.Pixels;
import studio.bottega.media.type.TextBox;

class PosterComposerTest {

    private static final int W = 360;
    private static final int H = 540;
    private static final List<TextBlock> LUMEN = List.of(
            new TextBlock(TextRole.PRODUCT, "Lumen", 1),
            new TextBlock(TextRole.HEADLINE, "The night is yours", 1),
            new TextBlock(TextRole.TAGLINE, "Sunlight by day. Twelve hours of warm light by night.", 1),
            new TextBlock(TextRole.CALL_TO_ACTION, "Take it outside", 1),
            new TextBlock(TextRole.LEGAL, "Runtime at the lowest setting.", 1));

    static List<String> families() {
        return PosterComposer.families();
    }

    @ParameterizedTest
    @MethodSource("families")
    void wordsReadOnWhatIsReallyBehindThem(String family) {
        for (Ground ground : Ground.values()) {
            Poster poster = compose(family, 0, LUMEN, ground.picture(), W, H);
            for (TextBox box : poster.layout().boxes()) {
                double contrast = Legibility.contrast(
                        poster.background(),
                        new Area(box.x(), box.y(), box.width(), box.height()),
                        Color.decode(box.colour()).getRGB() & 0xffffff);
                assertThat(contrast)
                        .as("%s on %s: %s", family, ground, box.text())
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void wordsKeepClearOfTheEdgesAndOfEachOther(String family) {
        for (int[] size : new int[][] {{360, 540}, {360, 640}, {540, 540}, {640, 360}}) {
            Poster poster = compose(family, 0, LUMEN, Ground.NOISE.picture(), size[0], size[1]);
            double margin = .05 * Math.min(size[0], size[1]);
            Area safe = new Area(margin, margin, size[0] - 2 * margin, size[1] - 2 * margin);
            List<Area> taken = new ArrayList<>();
            for (TextBox box : poster.layout().boxes()) {
                Area area = new Area(box.x(), box.y(), box.width(), box.height());
                assertThat(safe.contains(area))
                        .as("%s %dx%d %s", family, size[0], size[1], box)
                        .isTrue();
                assertThat(taken)
                        .as("%s %dx%d %s", family, size[0], size[1], box)
                        .noneMatch(area::overlaps);
                taken.add(area);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Keep a little daylight", "为星星多留一会儿。", "ÉTÉ À ÅRE"})
    void theMarkKeepsItsClearSpaceInEveryScriptAndSize(String title) {
        List<TextBlock> words = List.of(
                new TextBlock(TextRole.PRODUCT, "Lumen", 1),
                new TextBlock(TextRole.HEADLINE, title, 1),
                new TextBlock(TextRole.CALL_TO_ACTION, "OK", 1));
        for (int[] size : new int[][] {{728, 90}, {970, 250}, {160, 600}, {300, 250}, {1080, 1080}, {1080, 1350}}) {
            Poster poster = compose("", 0, words, Ground.LIGHT.picture(), size[0], size[1]);
            Ledger ledger = new Ledger(Rules.builtIn());

            LayoutMeasures.measure(poster.layout(), ledger);

            assertThat(ledger.measurements())
                    .filteredOn(measurement -> measurement.rule().equals("logo-clear-space"))
                    .as("%s at %d x %d", poster.layout().family(), size[0], size[1])
                    .isNotEmpty()
                    .allMatch(Measurement::passed);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyWordIsThere(String family) {
        Poster poster = compose(family, 0, LUMEN, Ground.DARK.picture(), W, H);

        assertThat(poster.layout().boxes())
                .extracting(TextBox::role)
                .containsExactlyInAnyOrder(
                        TextRole.PRODUCT, TextRole.HEADLINE, TextRole.TAGLINE, TextRole.CALL_TO_ACTION, TextRole.LEGAL);
        assertThat(Arrays.equals(Pixels.of(poster.picture()), Pixels.of(poster.background())))
                .isFalse();
    }

    @Test
    void siblingsGetDifferentFamilies() {
        Set<String> families = new HashSet<>();
        for (int variant = 0; variant < PosterComposer.families().size(); variant++) {
            families.add(compose("", variant, LUMEN, Ground.LIGHT.picture(), W, H)
                    .layout()
                    .family());
        }

        assertThat(families).hasSize(PosterComposer.families().size()).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void theSameOrderGivesTheSamePoster() {
        int[] once = Pixels.of(
                compose("big-type", 0, LUMEN, Ground.NOISE.picture(), W, H).picture());
        int[] again = Pixels.of(
                compose("big-type", 0, LUMEN, Ground.NOISE.picture(), W, H).picture());

        assertThat(again).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("families")
    void aLargerScaleMakesLargerType(String family) {
        List<TextBlock> small = List.of(new TextBlock(TextRole.HEADLINE, "Night", .5));
        List<TextBlock> large = List.of(new TextBlock(TextRole.HEADLINE, "Night", 1));

        assertThat(compose(family, 0, large, Ground.DARK.picture(), W, H)
                        .layout()
                        .boxes()
                        .get(0)
                        .fontSizePx())
                .isGreaterThan(compose(family, 0, small, Ground.DARK.picture(), W, H)
                        .layout()
                        .boxes()
                        .get(0)
                        .fontSizePx());
    }

    @ParameterizedTest
    @CsvSource({"16,16", "16,800", "800,16"})
    void hostileWordsAndSizesAreNoFailure(int width, int height) {
        List<TextBlock> hostile = List.of(
                new TextBlock(TextRole.HEADLINE, "W".repeat(400), 3),
                new TextBlock(TextRole.TAGLINE, "ﷺ \u202E كلمات ".repeat(20), 3),
                new TextBlock(TextRole.CALL_TO_ACTION, "购买".repeat(100), 3),
                new TextBlock(TextRole.LEGAL, " ", .4),
                new TextBlock(TextRole.BODY, "\uD83D\uDE00\uD83D\uDE00", 1));
        for (String family : families()) {
            Poster poster = compose(family, 0, hostile, Ground.NOISE.picture(), width, height);

            assertThat(poster.picture().getWidth()).isEqualTo(width);
        }
    }

    /** The hero of the picture is moved down by its margin of 39 pixels, so that it begins at 289. */
    @Test
    void badgeGivesWayToTheHero() {
        BufferedImage poster =
                compose("centred-badge", 0, LUMEN, Ground.LIGHT.picture(), W, H).picture();

        int bottom = 0;
        for (int y = 0; y < H / 5 * 4; y++) {
            bottom = (poster.getRGB(W / 2, y) & 0xFF) < 80 ? y : bottom;
        }

        assertThat(bottom).isBetween(250, 289);
    }

    @Test
    void aLayoutThatNobodyKnowsIsChosenByContent() {
        assertThat(compose("../etc", 0, LUMEN, Ground.DARK.picture(), W, H)
                        .layout()
                        .family())
                .isIn(PosterComposer.families());
    }

    private static Poster compose(
            String family, int variant, List<TextBlock> texts, LayeredPicture picture, int width, int height) {
        ComposeSpec spec = new ComposeSpec(family, variant, texts, List.of("#E8A33D"), Mood.ADVENTUROUS, width, height);
        return PosterComposer.compose(spec, picture, 1);
    }

    /** Pictures that are hard to write on. */
    private enum Ground {
        DARK,
        LIGHT,
        GREY,
        NOISE,
        STRIPES;

        LayeredPicture picture() {
            BufferedImage image = Pixels.clear(W + 80, H + 80);
            int[] pixels = Pixels.of(image);
            Random random = new Random(5);
            for (int i = 0; i < pixels.length; i++) {
                int x = i % (W + 80);
                int value = switch (this) {
                    case DARK -> 18;
                    case LIGHT -> 240;
                    case GREY -> 118;
                    case NOISE -> random.nextInt(256);
                    case STRIPES -> x / 20 % 2 * 255;
                };
                pixels[i] = 0xff000000 | value * 0x10101;
            }
            Layer layer = new Layer("ground", image, -40, -40, W + 80, H + 80, 10, Motion.STILL, Blend.OVER);
            return new LayeredPicture(
                    W,
                    H,
                    35,
                    36,
                    .5,
                    new Area(120, 250, 120, 200),
                    4,
                    new Area(0, 0, W, 200),
                    List.of(layer),
                    new Finish(3, .2, .2));
        }
    }
}
