package studio.bottega.media.inspect.suite;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.picture.Blur;
import studio.bottega.media.sound.Pcm;

/** Faults in the files of strangers, made in other ways than those of {@link FilmDefects} and its siblings. Nothing was ordered here either. */
final class OtherDefects {

    /**
     * @param name of the fault
     * @param file of {@link Strangers} that gets it
     * @param rule that must speak
     */
    record Other(String name, String file, String rule, Consumer<Sample> plant) {}

    private OtherDefects() {}

    static List<Other> all() {
        List<Other> all = new ArrayList<>();
        for (String film : List.of("film: smooth pan", "film: held by hand", "film: zoom")) {
            all.add(new Other("freeze in the middle", film, "frozen-frames", s -> hold(s, 40, 85)));
            all.add(new Other("freeze to the end", film, "frozen-frames", s -> hold(s, 70, s.frames.size())));
            all.add(new Other("freeze from the start", film, "frozen-frames", s -> hold(s, 0, 45)));
            all.add(new Other("black in the middle", film, "blank-frames", s -> fill(s, 50, 70, Color.BLACK)));
            all.add(new Other("black at the start", film, "blank-frames", s -> fill(s, 0, 30, Color.BLACK)));
            all.add(new Other("grey at the end", film, "blank-frames", s -> fill(s, 90, 120, Color.GRAY)));
            all.add(new Other("every fourth frame twice", film, "duplicate-frames", s -> {
                for (int i = 4; i < s.frames.size(); i += 4) {
                    s.frames.set(i, s.frames.get(i - 1));
                }
            }));
            all.add(new Other("pumping brightness", film, "flicker", s -> tones(s, i -> i % 2 == 0 ? 1.08 : 1)));
            all.add(new Other("strobe", film, "flashes", s -> tones(s, i -> i % 5 < 2 ? 2.5 : .6)));
            all.add(new Other("one white frame", film, "jump-frames", s -> fill(s, 60, 61, Color.WHITE)));
        }
        all.add(new Other(
                "a second cut out of a pan",
                "film: smooth pan",
                "jump-cut",
                s -> s.frames.subList(50, 75).clear()));
        all.add(new Other(
                "freeze of a speaker", "film: speaker before a still wall", "frozen-frames", s -> hold(s, 40, 90)));
        pictures(all);
        sounds(all);
        captions(all);
        return all;
    }

    private static void pictures(List<Other> all) {
        String photo = "picture: photograph";
        all.add(new Other("small and blown up", photo, "sharpness", s -> s.frames.replaceAll(f -> coarse(f, 10))));
        all.add(new Other("out of focus", photo, "sharpness", s -> Blur.gaussian(argb(s), 5)));
        all.add(new Other("overexposed", photo, "exposure-white", s -> tones(s, i -> 2.8)));
        all.add(new Other("overexposed snow", "picture: snow", "exposure-white", s -> tones(s, i -> 1.2)));
        all.add(new Other("crushed", photo, "exposure-black", s -> level(s, v -> v - 130)));
        all.add(new Other("crushed night", "picture: night", "exposure-black", s -> level(s, v -> v - 30)));
        for (int levels : new int[] {8, 14, 20}) {
            int step = 256 / levels;
            all.add(new Other(
                    levels + " levels", "picture: steep gradient", "banding", s -> level(s, v -> v / step * step)));
        }
        all.add(new Other("one colour", photo, "blank-picture", s -> fill(s, 0, 1, new Color(0x336699))));
    }

    private static void sounds(List<Other> all) {
        String music = "sound: fade in and out";
        all.add(new Other("clipped at full scale", music, "clipping", s -> each(s, v -> cut(4 * v, 1))));
        all.add(new Other("clipped, then turned down", music, "clipping", s -> each(s, v -> .5 * cut(4 * v, 1))));
        all.add(new Other(
                "clipped voice", "sound: voice with pauses", "clipping", s -> each(s, v -> .7 * cut(5 * v, 1))));
        all.add(new Other("over full scale", music, "true-peak", s -> each(s, v -> 2.6 * v)));
        all.add(new Other("a hole of four seconds", music, "silence", s -> hole(s, 2, 6, 0)));
        all.add(new Other("a hole with hiss", music, "silence", s -> hole(s, 2, 6, 2e-4)));
        all.add(new Other(
                "one side lost",
                music,
                "dead-channel",
                s -> s.sound = Pcm.stereo(
                        s.heard().channel(0),
                        new float[s.heard().frames()],
                        s.heard().sampleRate())));
        all.add(new Other("offset", music, "direct-current", s -> each(s, v -> v * .8 + .04)));
    }

    private static void captions(List<Other> all) {
        String text = "captions: English captions";
        all.add(new Other("one on another", text, "caption-overlap", s -> shift(s, 1, -1.2, 0)));
        all.add(new Other("a blink", text, "caption-duration", s -> shift(s, 2, 0, -2.1)));
        all.add(new Other("too much at once", text, "caption-speed", s -> shift(s, 1, 0, -1)));
        all.add(new Other(
                "a long line",
                text,
                "caption-line-length",
                s -> s.cues.set(
                        0,
                        new Cue(
                                1,
                                5,
                                List.of("The lamp was lit at nine as it had been on every night before this one.")))));
        all.add(new Other(
                "four lines",
                text,
                "caption-lines",
                s -> s.cues.set(0, new Cue(1, 3.3, List.of("The lamp", "was lit", "at nine", "again.")))));
    }

    private static void hold(Sample s, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            s.frames.set(i, s.frames.get(from));
        }
    }

    private static void fill(Sample s, int from, int to, Color colour) {
        for (int i = from; i < to; i++) {
            BufferedImage flat = new BufferedImage(
                    s.frames.get(i).getWidth(), s.frames.get(i).getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D g = flat.createGraphics();
            g.setColor(colour);
            g.fillRect(0, 0, flat.getWidth(), flat.getHeight());
            g.dispose();
            s.frames.set(i, flat);
        }
    }

    private interface Gain {
        double at(int frame);
    }

    private static void tones(Sample s, Gain gain) {
        for (int i = 0; i < s.frames.size(); i++) {
            double factor = gain.at(i);
            s.frames.set(i, toned(s.frames.get(i), v -> (int) (v * factor)));
        }
    }

    private static void level(Sample s, IntUnaryOperator tone) {
        s.frames.replaceAll(frame -> toned(frame, tone));
    }

    private static BufferedImage toned(BufferedImage from, IntUnaryOperator tone) {
        BufferedImage to = new BufferedImage(from.getWidth(), from.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < to.getHeight(); y++) {
            for (int x = 0; x < to.getWidth(); x++) {
                int p = from.getRGB(x, y);
                int rgb = 0;
                for (int shift = 16; shift >= 0; shift -= 8) {
                    rgb |= Math.max(0, Math.min(255, tone.applyAsInt(p >> shift & 255))) << shift;
                }
                to.setRGB(x, y, rgb);
            }
        }
        return to;
    }

    private static BufferedImage coarse(BufferedImage from, int factor) {
        return scaled(
                scaled(from, from.getWidth() / factor, from.getHeight() / factor), from.getWidth(), from.getHeight());
    }

    private static BufferedImage scaled(BufferedImage from, int width, int height) {
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = to.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(from, 0, 0, width, height, null);
        g.dispose();
        return to;
    }

    private static BufferedImage argb(Sample s) {
        BufferedImage image = new BufferedImage(s.width, s.height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        g.drawImage(s.picture(), 0, 0, null);
        g.dispose();
        s.frames.set(0, image);
        return image;
    }

    private static double cut(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }

    private static void each(Sample s, DoubleUnaryOperator change) {
        float[][] channels = new float[2][];
        for (int c = 0; c < 2; c++) {
            channels[c] = s.heard().channel(c).clone();
            for (int i = 0; i < channels[c].length; i++) {
                channels[c][i] = (float) change.applyAsDouble(channels[c][i]);
            }
        }
        s.sound = Pcm.stereo(channels[0], channels[1], s.heard().sampleRate());
    }

    private static void hole(Sample s, double from, double to, double hiss) {
        int[] frame = {0};
        int frames = s.heard().frames();
        each(s, v -> {
            double t = (double) (frame[0]++ % frames) / s.heard().sampleRate();
            return t >= from && t < to ? hiss * Math.sin(frame[0] * 1.7) : v;
        });
    }

    private static void shift(Sample s, int index, double start, double end) {
        Cue cue = s.cues.get(index);
        s.cues.set(index, new Cue(cue.startSeconds() + start, cue.endSeconds() + end, cue.lines()));
    }
}
