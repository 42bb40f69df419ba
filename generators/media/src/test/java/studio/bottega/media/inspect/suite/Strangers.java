package studio.bottega.media.inspect.suite;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.sound.Pcm;

/** Clean files that nothing of ours has drawn, played or written, as strangers would bring them. Nothing was ordered. */
final class Strangers {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int RATE = 48_000;

    private final Map<String, Supplier<Sample>> files = new TreeMap<>();

    Strangers() {
        pictures();
        films();
        sounds();
        captions();
    }

    Map<String, Supplier<Sample>> all() {
        return files;
    }

    Sample one(String name) {
        return files.get(name).get();
    }

    private void pictures() {
        still("white slide", () -> slide(Color.WHITE, Color.BLACK, 0));
        still("black slide", () -> slide(Color.BLACK, Color.WHITE, 1));
        still("grey slide", () -> slide(new Color(0x2B2D33), new Color(0xE8E8E8), 2));
        still(
                "gradient",
                () -> painted(g -> {
                    g.setPaint(new GradientPaint(0, 0, new Color(0x102040), WIDTH * 2, 0, new Color(0x90B0E0)));
                    g.fillRect(0, 0, WIDTH * 2, HEIGHT * 2);
                }));
        still(
                "steep gradient",
                () -> painted(g -> {
                    g.setPaint(new GradientPaint(0, 0, Color.BLACK, 0, HEIGHT * 2, Color.WHITE));
                    g.fillRect(0, 0, WIDTH * 2, HEIGHT * 2);
                }));
        still("photograph", () -> photo(WIDTH * 2, HEIGHT * 2, 3, 2, 90, 60));
        still("soft photograph with a sharp thing", () -> {
            BufferedImage soft = photo(WIDTH * 2, HEIGHT * 2, 4, 32, 110, 14);
            with(soft, g -> {
                g.setColor(new Color(0x202830));
                g.fill(new Ellipse2D.Double(500, 250, 180, 260));
                g.setColor(new Color(0xE0C890));
                g.fillRect(560, 300, 60, 90);
            });
            return soft;
        });
        still("snow", () -> photo(WIDTH * 2, HEIGHT * 2, 5, 2, 225, 14));
        still("night", () -> photo(WIDTH * 2, HEIGHT * 2, 6, 2, 22, 14));
        still(
                "stars",
                () -> painted(g -> {
                    g.setPaint(new GradientPaint(0, 0, new Color(0x02040A), 0, HEIGHT * 2, new Color(0x141C38)));
                    g.fillRect(0, 0, WIDTH * 2, HEIGHT * 2);
                    Random random = new Random(2);
                    g.setColor(new Color(0xF4F0E0));
                    for (int i = 0; i < 400; i++) {
                        double size = 1 + 2 * random.nextDouble();
                        g.fill(new Ellipse2D.Double(
                                WIDTH * 2 * random.nextDouble(), HEIGHT * 2 * random.nextDouble(), size, size));
                    }
                }));
        still(
                "line art",
                () -> painted(g -> {
                    g.setColor(Color.WHITE);
                    g.fillRect(0, 0, WIDTH * 2, HEIGHT * 2);
                    g.setColor(Color.BLACK);
                    for (int i = 0; i < 40; i++) {
                        g.drawOval(20 * i, 10 * i, 300, 200);
                    }
                }));
        still(
                "flat illustration",
                () -> painted(g -> {
                    Color[] colours = {
                        new Color(0xF4EAD5), new Color(0xD9714B), new Color(0x2F4858), new Color(0x86BBD8)
                    };
                    for (int i = 0; i < 4; i++) {
                        g.setColor(colours[i]);
                        g.fillRoundRect(150 * i, 90 * i, WIDTH * 2, HEIGHT * 2, 200, 200);
                    }
                }));
    }

    private void films() {
        BufferedImage wide = photo(WIDTH * 2, HEIGHT * 2, 11, 2, 100, 60);
        BufferedImage other = photo(WIDTH * 2, HEIGHT * 2, 12, 2, 140, 40);
        film(
                "slides with cuts",
                250,
                i -> slide(
                        i / 84 % 2 == 0 ? Color.WHITE : new Color(0x20304A),
                        i / 84 % 2 == 0 ? Color.BLACK : Color.WHITE,
                        i / 84));
        film("one slide", 100, i -> slide(new Color(0xF2F2EE), new Color(0x202020), 4));
        film(
                "slides with fades",
                200,
                i -> mixed(
                        slide(Color.WHITE, Color.BLACK, 1),
                        slide(Color.WHITE, new Color(0x224488), 2),
                        (i - 90) / 15.0));
        film("smooth pan", 120, i -> view(wide, 2.2 * i, 100, 1));
        film(
                "pan that comes to rest",
                160,
                i -> view(wide, 260 * Math.sin(Math.min(1, i / 100.0) * Math.PI / 2), 100, 1));
        film("zoom", 120, i -> view(wide, 200, 100, 1 + i / 300.0));
        film(
                "fade in and out of black",
                150,
                i -> mixed(black(), view(wide, 100 + i, 80, 1), Math.min((i - 15) / 25.0, (140 - i) / 25.0)));
        film("cross-fade", 120, i -> mixed(view(wide, i, 60, 1), view(other, 300 - i, 100, 1), (i - 50) / 20.0));
        film("quick cuts", 120, i -> view(i / 12 % 2 == 0 ? wide : other, 60 * (i / 12) + i, 20 * (i / 24), 1));
        film(
                "title on black, then pictures",
                150,
                i -> i < 60 ? slide(Color.BLACK, Color.WHITE, 3) : view(wide, 2 * i, 90, 1));
        film(
                "ball on a plain ground",
                100,
                i -> with(filled(new Color(0xDDE3E8)), g -> {
                    g.setColor(new Color(0xC0392B));
                    g.fill(new Ellipse2D.Double(20 + 4 * i, 200 - Math.abs(Math.sin(i / 12.0)) * 150, 60, 60));
                }));
        film(
                "typing on a screen",
                150,
                i -> with(filled(new Color(0x1E1E1E)), g -> {
                    g.setColor(new Color(0xD4D4D4));
                    g.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 18));
                    g.drawString(
                            "for (int i = 0; i < 10; i++) print(i); // a line of code"
                                    .substring(0, Math.min(55, 1 + i / 3)),
                            20,
                            80);
                }));
        film(
                "speaker before a still wall",
                120,
                i -> with(view(other, 100, 100, 1), g -> {
                    g.setColor(new Color(0x6B4A3A));
                    g.fill(new Ellipse2D.Double(250 + 6 * Math.sin(i / 9.0), 90 + 3 * Math.sin(i / 5.0), 120, 160));
                    g.setColor(new Color(0x301818));
                    g.fill(new Ellipse2D.Double(
                            290 + 6 * Math.sin(i / 9.0), 200, 40, 6 + 6 * Math.abs(Math.sin(i / 2.0))));
                }));
        film(
                "held by hand",
                120,
                i -> view(wide, 200 + 9 * Math.sin(i / 4.0) + 5 * Math.sin(i / 1.7), 100 + 7 * Math.cos(i / 3.1), 1));
        film("grainy night", 90, i -> noisy(view(photo(WIDTH * 2, HEIGHT * 2, 21, 2, 30, 18), i, 40, 1), i));
        film(
                "clouds in time lapse",
                100,
                i -> mixed(view(wide, 4 * i, 50, 1), view(other, 3 * i, 80, 1.1), .5 + .3 * Math.sin(i / 20.0)));
        film(
                "cuts to black for a beat",
                150,
                i -> i >= 60 && i < 68 ? black() : view(i < 60 ? wide : other, 2 * i, 60, 1));
        film("slide that builds", 200, i -> slide(new Color(0x18324A), Color.WHITE, 1 + i / 50));
        film(
                "slow dolly in soft light",
                120,
                i -> view(photo(WIDTH * 2, HEIGHT * 2, 23, 3, 120, 50), 150 + .4 * i, 90, 1 + i / 900.0));
    }

    private void sounds() {
        sound("tone", 4, (t, side) -> .5 * Math.sin(2 * Math.PI * 440 * t));
        sound("low tone close to full scale", 4, (t, side) -> .98 * Math.sin(2 * Math.PI * 60 * t));
        sound("two tones", 4, (t, side) -> .4 * Math.sin(2 * Math.PI * 330 * t) + .4 * Math.sin(2 * Math.PI * 331 * t));
        Random random = new Random(9);
        sound("noise", 4, (t, side) -> .15 * random.nextGaussian());
        sound("voice with pauses", 9, (t, side) -> t % 3 > 1.7 ? 0 : voice(t));
        sound("voice after a second of silence", 6, (t, side) -> t < 1 ? 0 : voice(t));
        sound("loud master", 6, (t, side) -> .93 * Math.tanh(2.2 * (music(t, 0) + music(t, 1))));
        sound(
                "wide stereo",
                6,
                (t, side) -> side == 0 ? music(t, 0) + .2 * music(t, 1) : music(t, 1) + .2 * music(t, 0));
        sound("fade in and out", 8, (t, side) -> music(t, side) * Math.min(1, Math.min(t / 2, (8 - t) / 2)));
        sound(
                "plucks",
                8,
                (t, side) -> .8 * Math.exp(-4 * (t % 1)) * Math.sin(2 * Math.PI * (220 + 55 * Math.floor(t)) * t));
        sound("quiet room", 6, (t, side) -> .01 * random.nextGaussian());
        sound(
                "organ",
                6,
                (t, side) -> .2 * Math.sin(2 * Math.PI * 110 * t)
                        + .2 * Math.sin(2 * Math.PI * 220 * t)
                        + .2 * Math.sin(2 * Math.PI * 330 * t));
    }

    private void captions() {
        text(
                "English captions",
                0,
                2.4,
                "The lamp was lit at nine.",
                "Nobody had seen the keeper\nsince the storm.",
                "Yes.",
                "Then the door opened.");
        text(
                "German captions",
                .3,
                3,
                "Die Lampe brannte seit neun Uhr.",
                "Niemand hatte den Wärter\nseit dem Sturm gesehen.",
                "Dann ging die Tür auf.");
        text("Chinese captions", .2, 2.2, "灯九点就亮了。", "暴风雨之后，\n没有人见过守灯人。", "门开了。");
        text(
                "sparse captions",
                4,
                3,
                "[Wind]",
                "Come in.",
                "Is anybody there?",
                "[A door]",
                "I heard you the first time.");
        text(
                "back to back captions",
                0,
                2.8,
                "It was late in the year,",
                "and the boats were home.",
                "Only one light was missing.");
        text("Arabic captions", .2, 2.5, "أضيء المصباح في التاسعة.", "لم يره أحد منذ العاصفة.", "ثم انفتح الباب.");
    }

    private interface Wave {
        double at(double seconds, int side);
    }

    private static double music(double t, int side) {
        double beat = Math.exp(-3 * (t * 2 % 1));
        return .3 * beat * Math.sin(2 * Math.PI * (side == 0 ? 196 : 294) * t) + .15 * Math.sin(2 * Math.PI * 98 * t);
    }

    private static double voice(double t) {
        double pitch = 2 * Math.PI * (120 * t + 3 * Math.sin(5 * t));
        double sum = 0;
        for (int i = 1; i < 14; i++) {
            sum += Math.sin(i * pitch) / i;
        }
        return .2 * sum * (.5 + .5 * Math.sin(2 * Math.PI * 4 * t));
    }

    private void sound(String name, double seconds, Wave wave) {
        files.put("sound: " + name, () -> {
            float[][] sides = new float[2][(int) (seconds * RATE)];
            for (int i = 0; i < sides[0].length; i++) {
                for (int side = 0; side < 2; side++) {
                    sides[side][i] = (float) wave.at((double) i / RATE, side);
                }
            }
            Sample sample = new Sample(Sample.Medium.SOUND, 0, 0);
            sample.sound = Pcm.stereo(sides[0], sides[1], RATE);
            return sample;
        });
    }

    private void text(String name, double gap, double seconds, String... lines) {
        files.put("captions: " + name, () -> {
            Sample sample = new Sample(Sample.Medium.CAPTIONS, 0, 0);
            double at = 1;
            for (String line : lines) {
                sample.cues.add(new Cue(at, at + seconds, List.of(line.split("\n"))));
                at += seconds + gap;
            }
            return sample;
        });
    }

    private void still(String name, Supplier<BufferedImage> picture) {
        files.put("picture: " + name, () -> {
            BufferedImage image = picture.get();
            Sample sample = new Sample(Sample.Medium.POSTER, image.getWidth(), image.getHeight());
            sample.frames.add(image);
            return sample;
        });
    }

    private void film(String name, int frames, IntFunction<BufferedImage> frame) {
        files.put("film: " + name, () -> {
            Sample sample = new Sample(Sample.Medium.FILM, WIDTH, HEIGHT);
            for (int i = 0; i < frames; i++) {
                sample.frames.add(frame.apply(i));
            }
            return sample;
        });
    }

    private static BufferedImage painted(Consumer<Graphics2D> drawing) {
        return with(new BufferedImage(WIDTH * 2, HEIGHT * 2, BufferedImage.TYPE_INT_RGB), drawing);
    }

    private static BufferedImage with(BufferedImage image, Consumer<Graphics2D> drawing) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawing.accept(g);
        g.dispose();
        return image;
    }

    private static BufferedImage filled(Color colour) {
        return with(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB), g -> {
            g.setColor(colour);
            g.fillRect(0, 0, WIDTH, HEIGHT);
        });
    }

    private static BufferedImage black() {
        return filled(Color.BLACK);
    }

    static BufferedImage slide(Color ground, Color ink, int lines) {
        return with(filled(ground), g -> {
            g.setColor(ink);
            g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 40));
            g.drawString("Slide number " + lines, 50, 90);
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 22));
            for (int i = 0; i < lines; i++) {
                g.drawString("A point that somebody makes, number " + (i + 1), 60, 150 + 40 * i);
            }
        });
    }

    static BufferedImage view(BufferedImage from, double x, double y, double zoom) {
        return with(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB), g -> {
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            AffineTransform to = AffineTransform.getScaleInstance(zoom, zoom);
            to.translate(-x, -y);
            g.drawImage(from, to, null);
        });
    }

    static BufferedImage mixed(BufferedImage one, BufferedImage two, double share) {
        float alpha = (float) Math.max(0, Math.min(1, share));
        return with(one, g -> {
            g.setComposite(java.awt.AlphaComposite.SrcOver.derive(alpha));
            g.drawImage(two, 0, 0, null);
        });
    }

    private static BufferedImage noisy(BufferedImage image, int seed) {
        Random random = new Random(seed);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int p = image.getRGB(x, y);
                int n = (int) Math.round(3 * random.nextGaussian());
                image.setRGB(
                        x, y, clip((p >> 16 & 255) + n) << 16 | clip((p >> 8 & 255) + n) << 8 | clip((p & 255) + n));
            }
        }
        return image;
    }

    /** Noise whose strength falls with its frequency, as that of photographs does, and the sensor's on top. */
    static BufferedImage photo(int width, int height, int seed, int finest, double mean, double spread) {
        double[] field = new double[width * height];
        double square = 0;
        for (int cell = 256; cell >= finest; cell /= 2) {
            Random random = new Random(seed * 1000L + cell);
            int columns = width / cell + 2;
            double[] grid = new double[columns * (height / cell + 2)];
            for (int i = 0; i < grid.length; i++) {
                grid[i] = random.nextGaussian() * Math.pow(cell, .25);
            }
            for (int i = 0; i < field.length; i++) {
                double u = (double) (i % width) / cell;
                double v = (double) (i / width) / cell;
                int at = (int) v * columns + (int) u;
                double fu = u - (int) u;
                double fv = v - (int) v;
                field[i] += (grid[at] * (1 - fu) + grid[at + 1] * fu) * (1 - fv)
                        + (grid[at + columns] * (1 - fu) + grid[at + columns + 1] * fu) * fv;
            }
        }
        for (double value : field) {
            square += value * value;
        }
        double scale = spread / Math.sqrt(square / field.length);
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < field.length; i++) {
            double level = mean + scale * field[i] + random.nextGaussian();
            image.setRGB(i % width, i / width, clip(level * 1.05) << 16 | clip(level) << 8 | clip(level * .92));
        }
        return image;
    }

    private static int clip(double level) {
        return (int) Math.max(0, Math.min(255, Math.round(level)));
    }
}
