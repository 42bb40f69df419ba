package studio.bottega.media.inspect.suite;

import static studio.bottega.media.inspect.suite.Sample.Medium.POSTER;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.inspect.rule.Expectation;
import studio.bottega.media.picture.Blur;
import studio.bottega.media.picture.Pixels;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextKind;

/** What can be wrong with a poster. */
final class PosterDefects {

    private PosterDefects() {}

    static List<Defect> all() {
        return List.of(
                Defect.of(POSTER, "faint words", "text-contrast", PosterDefects::faint),
                Defect.of(
                        POSTER,
                        "words at the edge",
                        "safe-zone",
                        (s, severity) -> put(s, TextRole.TAGLINE, "At the edge", new int[] {
                            new int[] {8, 4, 1}[severity], 420, 120, 24
                        })),
                Defect.of(
                        POSTER,
                        "words outside",
                        "text-outside",
                        (s, severity) -> put(s, TextRole.TAGLINE, "Cut off here", new int[] {
                            -new int[] {6, 30, 90}[severity], 420, 160, 24
                        }),
                        "safe-zone"),
                Defect.of(
                        POSTER,
                        "words over words",
                        "text-overlap",
                        (s, severity) -> {
                            TextBox title = title(s);
                            int down = (int) (title.height() * new double[] {.75, .5, .1}[severity]);
                            put(s, TextRole.TAGLINE, "Over the title", new int[] {title.x(), title.y() + down, 150, 26
                            });
                        },
                        "text-contrast",
                        "logo-clear-space"),
                Defect.of(
                        POSTER,
                        "tiny words",
                        "text-size",
                        (s, severity) -> put(s, TextRole.TAGLINE, "Too small to read", new int[] {
                            300, 430, 60, new int[] {11, 9, 6}[severity]
                        })),
                Defect.of(
                        POSTER,
                        "no call to action",
                        "call-to-action",
                        (s, severity) -> s.words.removeIf(box -> box.role() == TextRole.CALL_TO_ACTION)),
                Defect.of(
                        POSTER,
                        "no declaration",
                        "disclosure",
                        (s, severity) -> s.words.removeIf(box -> box.role() == TextRole.LEGAL)),
                Defect.of(POSTER, "crowded mark", "logo-clear-space", PosterDefects::crowd),
                Defect.of(
                        POSTER,
                        "out of focus",
                        "sharpness",
                        (s, severity) -> both(s, picture -> Blur.gaussian(picture, new double[] {3.2, 5, 9}[severity])),
                        "text-contrast",
                        "palette"),
                Defect.of(
                        POSTER,
                        "burnt out",
                        "exposure-white",
                        (s, severity) ->
                                both(s, picture -> levels(picture, v -> Math.min(255, 110 + v * (4 + 3 * severity)))),
                        "text-contrast",
                        "palette",
                        "sharpness",
                        "blank-picture",
                        "banding"),
                Defect.of(
                        POSTER,
                        "drowned in black",
                        "exposure-black",
                        (s, severity) ->
                                both(s, picture -> levels(picture, v -> Math.max(0, (v - 180 - 20 * severity) * 2))),
                        "text-contrast",
                        "palette",
                        "sharpness",
                        "blank-picture",
                        "banding"),
                Defect.of(
                        POSTER,
                        "too few levels",
                        "banding",
                        (s, severity) -> {
                            BufferedImage sky = new BufferedImage(s.width, s.height, BufferedImage.TYPE_INT_RGB);
                            int step = new int[] {12, 20, 32}[severity];
                            for (int y = 0; y < s.height; y++) {
                                int v = 40 + y * 180 / s.height;
                                int q = v / step * step;
                                for (int x = 0; x < s.width; x++) {
                                    sky.setRGB(x, y, (q * 9 / 10) << 16 | (q * 6 / 10) << 8 | q / 4);
                                }
                            }
                            s.frames.set(0, sky);
                            s.background = CleanFiles.copy(sky);
                            s.words = new ArrayList<>();
                            s.declarations = List.of();
                            s.expected = new Expectation(s.width, s.height, 0, 0, 0, false, List.of());
                        },
                        "sharpness"),
                Defect.of(
                        POSTER,
                        "empty picture",
                        "blank-picture",
                        (s, severity) -> both(
                                s,
                                picture -> levels(
                                        picture,
                                        v -> new int[] {120, 40, 250}[severity] + (severity == 0 ? v / 64 : 0))),
                        "text-contrast",
                        "palette",
                        "sharpness",
                        "exposure-white",
                        "exposure-black"),
                Defect.of(
                        POSTER, "too narrow", "width", (s, severity) -> order(s, s.width + (8 << severity), s.height)),
                Defect.of(POSTER, "too low", "height", (s, severity) -> order(s, s.width, s.height + (8 << severity))),
                Defect.of(
                        POSTER,
                        "foreign colours",
                        "palette",
                        (s, severity) -> both(s, picture -> tint(picture, severity)),
                        "text-contrast",
                        "exposure-black",
                        "banding"));
    }

    private static TextBox title(Sample s) {
        return s.words.stream()
                .filter(box -> box.role() == TextRole.HEADLINE)
                .findFirst()
                .orElseThrow();
    }

    /** Writes the title again in a colour like its ground. */
    private static void faint(Sample s, int severity) {
        TextBox title = title(s);
        BufferedImage ground = Optional.ofNullable(s.background).orElseThrow();
        long[] sum = new long[3];
        for (int y = title.y(); y < title.y() + title.height(); y++) {
            for (int x = title.x(); x < title.x() + title.width(); x++) {
                int rgb = ground.getRGB(Math.min(x, s.width - 1), Math.min(y, s.height - 1));
                for (int c = 0; c < 3; c++) {
                    sum[c] += rgb >> 8 * c & 0xff;
                }
            }
        }
        long pixels = (long) title.width() * title.height();
        int add = new int[] {60, 40, 15}[severity];
        String colour = "#%02X%02X%02X"
                .formatted(
                        CleanFiles.clamp((int) (sum[2] / pixels) + add),
                        CleanFiles.clamp((int) (sum[1] / pixels) + add),
                        CleanFiles.clamp((int) (sum[0] / pixels) + add));
        s.words.replaceAll(box -> box == title
                ? new TextBox(
                        box.role(),
                        box.text(),
                        box.x(),
                        box.y(),
                        box.width(),
                        box.height(),
                        box.fontSizePx(),
                        colour,
                        0,
                        0,
                        box.kind())
                : box);
    }

    /** Text of good contrast: its own plate lies under it. */
    private static void put(Sample s, TextRole role, String text, int[] box) {
        both(s, picture -> {
            Graphics2D g = picture.createGraphics();
            g.setColor(new Color(0x101418));
            g.fillRect(box[0] - 3, box[1] - 3, box[2] + 6, box[3] + 6);
            g.dispose();
        });
        s.words.add(new TextBox(role, text, box[0], box[1], box[2], box[3], box[3], "#FFFFFF", 0, 0, TextKind.POSTER));
    }

    private static void crowd(Sample s, int severity) {
        TextBox mark = s.words.stream()
                .filter(box -> box.role() == TextRole.PRODUCT)
                .findFirst()
                .orElseThrow();
        int gap = (int) Math.round(mark.fontSizePx() * new double[] {.1, .04, 0}[severity]);
        boolean left = mark.x() + mark.width() + gap + 60 > s.width * .97;
        int x = left ? mark.x() - gap - 60 : mark.x() + mark.width() + gap;
        put(s, TextRole.TAGLINE, "next to it", new int[] {x, mark.y(), 60, Math.max(14, mark.height())});
    }

    private static void both(Sample s, java.util.function.Consumer<BufferedImage> change) {
        change.accept(s.picture());
        change.accept(Optional.ofNullable(s.background).orElseThrow());
    }

    private static void levels(BufferedImage picture, IntUnaryOperator map) {
        int[] pixels = Pixels.of(picture);
        for (int i = 0; i < pixels.length; i++) {
            int p = pixels[i];
            pixels[i] = CleanFiles.clamp(map.applyAsInt(p >> 16 & 0xff)) << 16
                    | CleanFiles.clamp(map.applyAsInt(p >> 8 & 0xff)) << 8
                    | CleanFiles.clamp(map.applyAsInt(p & 0xff));
        }
    }

    /** Every colour becomes a green. */
    private static void tint(BufferedImage picture, int severity) {
        int[] pixels = Pixels.of(picture);
        for (int i = 0; i < pixels.length; i++) {
            int p = pixels[i];
            int grey = ((p >> 16 & 0xff) * 3 + (p >> 8 & 0xff) * 6 + (p & 0xff)) / 10;
            pixels[i] = CleanFiles.clamp(grey / (4 + severity)) << 16
                    | CleanFiles.clamp(120 + grey / 2) << 8
                    | CleanFiles.clamp(60 - 20 * severity);
        }
    }

    private static void order(Sample s, int width, int height) {
        s.expected = new Expectation(width, height, 0, 0, 0, false, s.expected.palette());
    }
}
