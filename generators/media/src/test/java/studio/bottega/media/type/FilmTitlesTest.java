package studio.bottega.media.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.colour.Srgb;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Pixels;

class FilmTitlesTest {

    private static final FilmFormat UPRIGHT = new FilmFormat(360, 640, List.of("#E8A33D"), Mood.WARM);
    private static final String LONG =
            "When the sun goes down, Lumen comes alive with everything it gathered today, and keeps on for twelve"
                    + " hours.";

    private static List<Overlay> overlays() {
        return List.of(
                FilmTitles.caption(UPRIGHT, LONG),
                FilmTitles.lowerThird(UPRIGHT, "Twelve hours of light"),
                FilmTitles.endCard(
                        UPRIGHT,
                        List.of(
                                new TextBlock(TextRole.PRODUCT, "Lumen", 1),
                                new TextBlock(TextRole.TAGLINE, "Carry the sun with you.", 1),
                                new TextBlock(TextRole.CALL_TO_ACTION, "Get yours today", 1)),
                        BrandMark.NONE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFFFFFF, 0x000000, 0x808080, 0xE8A33D})
    void wordsReadOnAnyPicture(int ground) {
        for (Overlay overlay : overlays()) {
            BufferedImage frame = frame(ground);
            paint(overlay, frame, 1, 0);
            for (TextBox box : overlay.boxes(0, 1)) {
                assertThat(Srgb.contrast(ink(box), behind(frame, box)))
                        .as("%s on %06X", box.text(), ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#E8A33D", "#D9604C", "#FF6A13", "#7A1FA2", "#202020"})
    void buttonHasContrastToSpareForGrainAndCodec(String accent) {
        FilmFormat format = new FilmFormat(360, 640, List.of(accent), Mood.ADVENTUROUS);
        Overlay card = FilmTitles.endCard(
                format, List.of(new TextBlock(TextRole.CALL_TO_ACTION, "Sal ahí fuera", 1)), BrandMark.NONE);
        BufferedImage frame = frame(0x808080);
        paint(card, frame, 1, 0);
        TextBox button = card.boxes(0, 1).get(0);

        assertThat(Srgb.contrast(ink(button), behind(frame, button))).isGreaterThanOrEqualTo(5.8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"قهوة|أجمل دقيقة في اليوم.", "Ångström|Élan jeden Tag.", "流明|把日光带走。", "Gypsy|Åkers jag."})
    void wordsOfTheEndCardKeepClearOfEachOther(String words) {
        List<TextBlock> blocks = List.of(
                new TextBlock(TextRole.PRODUCT, words.split("\\|")[0], 1),
                new TextBlock(TextRole.TAGLINE, words.split("\\|")[1], 1));
        List<TextBox> boxes =
                FilmTitles.endCard(UPRIGHT, blocks, BrandMark.NONE).boxes(0, 1);

        int gap = boxes.get(1).y() - boxes.get(0).y() - boxes.get(0).height();
        assertThat(gap).isGreaterThanOrEqualTo(boxes.get(0).height() / 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFFFFFF, 0x204060})
    void nothingIsThereBeforeAndAfter(int ground) {
        for (Overlay overlay : overlays()) {
            BufferedImage before = frame(ground);
            paint(overlay, before, 0, 0);
            BufferedImage after = frame(ground);
            paint(overlay, after, 1, 1);

            assertThat(Arrays.stream(Pixels.of(before)).distinct().count())
                    .isLessThanOrEqualTo(2); // the accent bar's hairline
            assertThat(Pixels.of(after)).containsOnly(ground);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9x16", "16x9", "1x1", "tiny"})
    void wordsKeepToTheSafeZone(String shape) {
        FilmFormat format = switch (shape) {
            case "9x16" -> new FilmFormat(1080, 1920, List.of(), Mood.CALM);
            case "16x9" -> new FilmFormat(1920, 1080, List.of(), Mood.ENERGETIC);
            case "1x1" -> new FilmFormat(1080, 1080, List.of(), Mood.CORPORATE);
            default -> new FilmFormat(16, 16, List.of(), Mood.TENSE);
        };
        Area safe = format.safe().inset(-2, -2);
        for (Overlay overlay : List.of(FilmTitles.caption(format, LONG), FilmTitles.lowerThird(format, "A title"))) {
            for (TextBox box : overlay.boxes(1, 2)) {
                assertThat(safe.contains(new Area(box.x(), box.y(), box.width(), box.height())))
                        .as("%s in %s", box, safe)
                        .isTrue();
            }
        }
    }

    private static BufferedImage frame(int ground) {
        BufferedImage frame = new BufferedImage(360, 640, BufferedImage.TYPE_INT_RGB);
        Arrays.fill(Pixels.of(frame), ground);
        return frame;
    }

    private static void paint(Overlay overlay, BufferedImage frame, double in, double out) {
        Graphics2D g = frame.createGraphics();
        overlay.draw(g, in, out);
        g.dispose();
    }

    private static int ink(TextBox box) {
        return Color.decode(box.colour()).getRGB() & 0xffffff;
    }

    /** Of the box's two commonest colours the one that is not the ink. */
    private static int behind(BufferedImage frame, TextBox box) {
        int worst = ink(box);
        double least = -1;
        for (int x : new int[] {box.x() - 2, box.x() + box.width() + 1}) {
            int pixel = frame.getRGB(Math.max(0, Math.min(359, x)), box.y() + box.height() / 2) & 0xffffff;
            double contrast = Srgb.contrast(pixel, ink(box));
            if (least < 0 || contrast < least) {
                least = contrast;
                worst = pixel;
            }
        }
        return worst;
    }
}
