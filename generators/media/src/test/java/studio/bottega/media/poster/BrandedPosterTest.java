package studio.bottega.media.poster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.bottega.contract.domain.BrandDuty;
import studio.bottega.contract.domain.BrandLook;
import studio.bottega.contract.domain.GenerationSpec.ComposeSpec;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.domain.Typeface;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.inspect.rule.Rules;
import studio.bottega.media.inspect.text.BrandMeasures;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Finish;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.MalformedPictureException;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.picture.Pixels;
import studio.bottega.media.picture.Png;
import studio.bottega.media.type.BrandMark;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextFont;
import studio.bottega.media.type.TextKind;

/** A brand's logo stands on every poster, with its space around it, and its face carries the large words. */
class BrandedPosterTest {

    private static final int W = 540;
    private static final int H = 675;
    private static final List<TextBlock> WORDS = List.of(
            new TextBlock(TextRole.PRODUCT, "Lumen", 1),
            new TextBlock(TextRole.HEADLINE, "The night is yours", 1),
            new TextBlock(TextRole.TAGLINE, "Twelve hours of warm light by night.", 1),
            new TextBlock(TextRole.CALL_TO_ACTION, "Take it outside", 1),
            new TextBlock(TextRole.LEGAL, "Battery sold separately.", 1));
    private static final BrandLook LOOK = new BrandLook("Lumen", Typeface.SERIF, .5);

    static List<String> families() {
        return PosterComposer.families();
    }

    @ParameterizedTest
    @MethodSource("families")
    void logoStandsOnEveryPosterWithItsSpaceAroundIt(String family) {
        BrandMark mark = BrandMark.of(LOOK, List.of(logo(Color.BLACK), logo(Color.WHITE)), List.of());
        for (int grey : new int[] {16, 118, 240}) {
            Poster poster = compose(family, mark, grey);
            Ledger ledger = new Ledger(Rules.builtIn());

            BrandMeasures.measure(
                    new BrandDuty(List.of(), List.of(), List.of(), true, .5), poster.layout(), List.of(), ledger);

            assertThat(ledger.measurements())
                    .as("%s on %d", family, grey)
                    .hasSize(2)
                    .allMatch(Measurement::passed);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void logoIsTheFormThatStandsOut(String family) {
        BrandMark mark = BrandMark.of(LOOK, List.of(logo(Color.BLACK), logo(Color.WHITE)), List.of());

        Poster poster = compose(family, mark, 16);

        TextBox box = poster.layout().boxes().stream()
                .filter(one -> one.kind() == TextKind.LOGO)
                .findFirst()
                .orElseThrow();
        int middle = poster.picture().getRGB(box.x() + box.height() / 2, box.y() + box.height() / 2);
        int ground = poster.background().getRGB(box.x() + box.height() / 2, box.y() + box.height() / 2);
        assertThat(Math.abs((middle & 0xff) - (ground & 0xff))).isGreaterThan(60);
    }

    @Test
    void wordsOfTheBrandAreWatched() {
        Poster poster = compose("big-type", BrandMark.NONE, 16);
        Ledger ledger = new Ledger(Rules.builtIn());

        BrandMeasures.measure(
                new BrandDuty(List.of(), List.of("night"), List.of(), true, .5), poster.layout(), List.of(), ledger);

        assertThat(ledger.measurements())
                .filteredOn(one -> !one.passed())
                .extracting(Measurement::rule)
                .contains("brand-words", "brand-logo");
    }

    @Test
    void facesOfTheBrandChangeThePoster() {
        BrandMark serif = BrandMark.of(new BrandLook("", Typeface.SERIF, 0), List.of(), List.of());
        BrandMark narrow = BrandMark.of(new BrandLook("", Typeface.CONDENSED, 0), List.of(), List.of());

        assertThat(Pixels.of(compose("editorial-top", serif, 16).picture()))
                .isNotEqualTo(Pixels.of(compose("editorial-top", narrow, 16).picture()));
    }

    /** The house's own font for reading, brought by a brand, and its outlines drawn by the JDK alone. */
    @Test
    void largeWordsAreSetInTheFontThatTheBrandBrings() throws Exception {
        byte[] file = TextFont.latin();
        BrandMark own = BrandMark.of(new BrandLook("", Typeface.SERIF, 0), List.of(), List.of(file));
        BrandMark serif = BrandMark.of(new BrandLook("", Typeface.SERIF, 0), List.of(), List.of());

        double right = likeness(compose("big-type", own, 16), file);
        double wrong = likeness(compose("big-type", serif, 16), file);

        assertThat(right).as("the poster in the brand's font").isGreaterThan(.8);
        assertThat(wrong).as("the poster in the studio's serif").isLessThan(.7);
    }

    /** How much of the ink of the first large word and of the same word in the file's font is common to both, in [0, 1]. */
    private static double likeness(Poster poster, byte[] file) throws Exception {
        TextBox box = poster.layout().boxes().stream()
                .filter(one -> one.role() == TextRole.HEADLINE)
                .findFirst()
                .orElseThrow();
        Font font = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file))
                .deriveFont((float) box.fontSizePx())
                .deriveFont(Map.of(TextAttribute.KERNING, TextAttribute.KERNING_ON));
        String word = box.text().split("\\s")[0];
        Shape outline = new TextLayout(word, font, new FontRenderContext(null, true, true)).getOutline(null);
        double best = 0;
        for (int dy = -4; dy <= 4; dy++) { // boxes are whole pixels, and may begin with what is higher
            for (int dx = -4; dx <= 4; dx++) {
                best = Math.max(best, common(poster, outline, box.x() + dx, box.y() + dy));
            }
        }
        return best;
    }

    private static double common(Poster poster, Shape outline, int left, int top) {
        Rectangle2D ink = outline.getBounds2D();
        Shape placed = AffineTransform.getTranslateInstance(left - ink.getX(), top - ink.getY())
                .createTransformedShape(outline);
        int both = 0;
        int either = 0;
        for (int y = top; y < top + ink.getHeight(); y++) {
            for (int x = left; x < left + ink.getWidth(); x++) {
                int change = (poster.picture().getRGB(x, y) & 0xff)
                        - (poster.background().getRGB(x, y) & 0xff);
                boolean drawn = Math.abs(change) > 60;
                boolean wanted = placed.contains(x + .5, y + .5);
                both += drawn && wanted ? 1 : 0;
                either += drawn || wanted ? 1 : 0;
            }
        }
        return (double) both / either;
    }

    @Test
    void fileThatIsNoFontIsRefusedWithASentence() {
        byte[] page = "<html><body>".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> BrandMark.of(LOOK, List.of(), List.of(page))).hasMessageContaining("This is no font");
    }

    /** The same mark once drawn by hand and once as a drawing: its disc and its bar are where they are in the other. */
    @ParameterizedTest
    @MethodSource("families")
    void logoAsADrawingStandsWhereThePictureStands(String family) {
        Poster drawn = compose(family, BrandMark.of(LOOK, List.of(svg("#000"), svg("#fff")), List.of()), 118);
        Poster picture =
                compose(family, BrandMark.of(LOOK, List.of(logo(Color.BLACK), logo(Color.WHITE)), List.of()), 118);

        assertThat(mark(drawn)).isEqualTo(mark(picture));
        assertThat(meanDifference(drawn, picture, mark(picture))).isLessThan(6);
    }

    private static TextBox mark(Poster poster) {
        return poster.layout().boxes().stream()
                .filter(one -> one.kind() == TextKind.LOGO)
                .findFirst()
                .orElseThrow();
    }

    /** Of 255, within a box. */
    private static double meanDifference(Poster one, Poster other, TextBox box) {
        long sum = 0;
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                sum += Math.abs(
                        (one.picture().getRGB(x, y) & 0xff) - (other.picture().getRGB(x, y) & 0xff));
            }
        }
        return (double) sum / (box.width() * box.height());
    }

    private static byte[] svg(String ink) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 160">
                  <g fill="%s"><circle cx="80" cy="80" r="50"/><rect x="150" y="62" width="220" height="36"/></g>
                </svg>
                """.formatted(ink).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void drawingThatIsMoreThanADrawingIsRefusedWithASentence() {
        byte[] script = new String(svg("#000"), StandardCharsets.UTF_8)
                .replace("</svg>", "<script/></svg>")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> BrandMark.of(LOOK, List.of(script), List.of()))
                .isInstanceOf(MalformedPictureException.class)
                .hasMessageContaining("has a script");
    }

    @Test
    void fileThatIsNoLogoIsRefusedWithASentence() {
        byte[] page = "<html>".getBytes(StandardCharsets.UTF_8);
        byte[] nothing = Png.write(Pixels.clear(64, 64));

        assertThatThrownBy(() -> BrandMark.of(LOOK, List.of(page), List.of()))
                .isInstanceOf(MalformedPictureException.class);
        assertThatThrownBy(() -> BrandMark.of(LOOK, List.of(nothing), List.of()))
                .hasMessageContaining("transparent");
    }

    private static Poster compose(String family, BrandMark mark, int grey) {
        ComposeSpec spec = new ComposeSpec(family, 0, WORDS, List.of("#E8A33D"), Mood.WARM, W, H);
        return PosterComposer.compose(spec, mark, ground(grey), 1);
    }

    /** A disc and a bar beside it, with a margin of nothing around them. */
    private static byte[] logo(Color ink) {
        BufferedImage image = Pixels.clear(400, 160);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(ink);
        g.fill(new Ellipse2D.Double(30, 30, 100, 100));
        g.fillRect(150, 62, 220, 36);
        g.dispose();
        return Png.write(image);
    }

    private static LayeredPicture ground(int grey) {
        BufferedImage image = Pixels.clear(W + 80, H + 80);
        java.util.Arrays.fill(Pixels.of(image), 0xff000000 | grey * 0x10101);
        Layer layer = new Layer("ground", image, -40, -40, W + 80, H + 80, 10, Motion.STILL, Blend.OVER);
        return new LayeredPicture(
                W,
                H,
                35,
                36,
                .5,
                new Area(180, 320, 180, 250),
                4,
                new Area(0, 0, W, 250),
                List.of(layer),
                new Finish(3, .2, .2));
    }
}
