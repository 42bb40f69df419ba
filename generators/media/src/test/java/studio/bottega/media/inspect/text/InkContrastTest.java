package studio.bottega.media.inspect.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.colour.Srgb;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextKind;

class InkContrastTest {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 120;

    @ParameterizedTest
    @CsvSource({"#FFFFFF, #000000", "#FFFFFF, #767676", "#FFFFFF, #999999", "#E8A33D, #1F2A44", "#222222, #DDDDDD"})
    void ratioOnAPlainGroundIsThatOfTheTwoColours(String ink, String ground) {
        double truth = Srgb.contrast(rgb(ink), rgb(ground));
        int[] plain = pixels(ground(Color.decode(ground)));
        int[] written = pixels(written(ground(Color.decode(ground)), Color.decode(ink)));

        assertThat(InkContrast.onGround(plain, WIDTH, HEIGHT, box(ink))).isCloseTo(truth, within(0.01));
        assertThat(InkContrast.inPicture(written, WIDTH, HEIGHT, box(ink))).isCloseTo(truth, within(0.25 * truth));
    }

    @Test
    void inkOnItsOwnColourHasNoContrast() {
        int[] written = pixels(written(ground(Color.WHITE), Color.WHITE));

        assertThat(InkContrast.inPicture(written, WIDTH, HEIGHT, box("#FFFFFF")))
                .isLessThan(1.2);
    }

    @Test
    void inkThatDrownsAtOneEndIsFound() {
        BufferedImage ground = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = ground.createGraphics();
        g.setPaint(new GradientPaint(0, 0, Color.BLACK, WIDTH, 0, Color.WHITE));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.dispose();

        assertThat(InkContrast.onGround(pixels(ground), WIDTH, HEIGHT, box("#FFFFFF")))
                .isLessThan(4.5);
        assertThat(InkContrast.inPicture(pixels(written(ground, Color.WHITE)), WIDTH, HEIGHT, box("#FFFFFF")))
                .isLessThan(4.5);
    }

    @Test
    void plateBehindTheWordsIsWhatTheyStandOn() {
        BufferedImage bright = ground(Color.WHITE);
        Graphics2D g = bright.createGraphics();
        g.setColor(Color.BLACK);
        g.fillRect(20, 10, 360, 100);
        g.dispose();

        assertThat(InkContrast.inPicture(pixels(written(bright, Color.WHITE)), WIDTH, HEIGHT, box("#FFFFFF")))
                .isGreaterThan(10);
    }

    @Test
    void boxOutsideThePictureHasNoContrast() {
        TextBox outside = new TextBox(TextRole.BODY, "x", 900, 900, 10, 10, 10, "#FFFFFF", 0, 0, TextKind.POSTER);

        assertThat(InkContrast.onGround(new int[WIDTH * HEIGHT], WIDTH, HEIGHT, outside))
                .isEqualTo(1);
    }

    private static TextBox box(String ink) {
        return new TextBox(TextRole.HEADLINE, "Lantern", 40, 30, 320, 60, 64, ink, 0, 0, TextKind.POSTER);
    }

    private static BufferedImage ground(Color colour) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(colour);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.dispose();
        return image;
    }

    private static BufferedImage written(BufferedImage ground, Color ink) {
        Graphics2D g = ground.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(ink);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 64));
        g.drawString("Lantern", 45, 82);
        g.dispose();
        return ground;
    }

    private static int[] pixels(BufferedImage image) {
        int[] rgb = image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] &= 0xffffff;
        }
        return rgb;
    }

    private static int rgb(String colour) {
        return Integer.parseInt(colour.substring(1), 16);
    }
}
