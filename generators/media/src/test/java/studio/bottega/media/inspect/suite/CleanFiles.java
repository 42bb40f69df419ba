package studio.bottega.media.inspect.suite;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.GenerationSpec.ComposeSpec;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.MusicDuty;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.ShotDuty;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.domain.Weather;
import studio.bottega.contract.plan.Lesson;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.inspect.rule.Expectation;
import studio.bottega.media.mix.Mastering;
import studio.bottega.media.picture.Flattening;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.Pixels;
import studio.bottega.media.poster.Poster;
import studio.bottega.media.poster.PosterComposer;
import studio.bottega.media.scene.SceneComposer;
import studio.bottega.media.sound.Pcm;
import studio.bottega.media.type.FilmFormat;
import studio.bottega.media.type.FilmTitles;
import studio.bottega.media.type.Overlay;

/** Files that nothing is wrong with: posters and films of composed scenes, mixes of a voice and music, captions. */
final class CleanFiles {

    static final int VARIANTS = 4;
    static final int RATE = 25;
    static final double SECONDS = 4;
    static final double SOUND_SECONDS = 8;
    static final int TEMPO_BPM = 96;
    static final double BEAT_SECONDS = 60.0 / TEMPO_BPM;
    static final String LEGAL = "Pictures made by a computer program.";

    private static final int WIDTH = 360;
    private static final int HEIGHT = 640;
    private static final int SOUND_RATE = 48_000;
    private static final List<String> PALETTE = List.of("#E8A33D", "#1F2A44", "#F3E3C3");
    private static final Environment[] PLACES = {
        Environment.FOREST, Environment.SEA, Environment.MOUNTAINS, Environment.MEADOW
    };
    private static final DayTime[] HOURS = {DayTime.NIGHT, DayTime.DAY, DayTime.DUSK, DayTime.GOLDEN_HOUR};
    private static final String DRIFT = "pan right 1 deg and zoom in 1.06x";
    private static final List<String> LINES = List.of("Dusk is no deadline.", "Carry the daylight on.");

    private final Map<String, LayeredPicture> scenes = new HashMap<>();
    private final Map<Integer, Poster> posters = new HashMap<>();
    private final Map<Integer, List<BufferedImage>> films = new HashMap<>();

    private LayeredPicture scene(int variant, int width, int height) {
        return scenes.computeIfAbsent(variant + "/" + width + "x" + height, any -> {
            int place = Math.floorMod(variant, VARIANTS);
            SceneDescription scene = new SceneDescription(
                    "A lantern",
                    PLACES[place],
                    HOURS[place],
                    Weather.CLEAR,
                    Mood.WARM,
                    List.of(new Subject("solar lantern", Prominence.HERO), new Subject("tent", Prominence.DETAIL)),
                    PALETTE,
                    "");
            return SceneComposer.compose(new ImageSpec(scene, ShotSize.MEDIUM, width, height), 40 + variant);
        });
    }

    Sample poster(int variant) {
        Poster poster = posters.computeIfAbsent(
                variant,
                v -> PosterComposer.compose(
                        new ComposeSpec(
                                "",
                                v,
                                List.of(
                                        new TextBlock(TextRole.PRODUCT, "Lumen", 1),
                                        new TextBlock(TextRole.HEADLINE, "Pack the daylight.", 1),
                                        new TextBlock(TextRole.CALL_TO_ACTION, "Take it outside", 1),
                                        new TextBlock(TextRole.LEGAL, LEGAL, 1)),
                                PALETTE,
                                Mood.WARM,
                                720,
                                900),
                        scene(v, 720, 900),
                        v));
        Sample sample = new Sample(Sample.Medium.POSTER, 720, 900);
        sample.frames.add(copy(poster.picture()));
        sample.background = copy(poster.background());
        sample.words = new ArrayList<>(poster.layout().boxes());
        sample.expected = new Expectation(720, 900, 0, 0, 0, false, PALETTE);
        sample.declarations = List.of(LEGAL);
        return sample;
    }

    Sample film(int variant) {
        Sample sample = new Sample(Sample.Medium.FILM, WIDTH, HEIGHT);
        sample.frames = new ArrayList<>(films.computeIfAbsent(variant, this::frames));
        sample.cues = cues();
        for (int i = 0; i < LINES.size(); i++) {
            Cue cue = sample.cues.get(i);
            sample.words.addAll(caption(i).boxes(cue.startSeconds(), cue.endSeconds()));
        }
        sample.sound = mix(variant, 8).part(0, SECONDS);
        sample.expected = new Expectation(WIDTH, HEIGHT, RATE, SECONDS, -14, true, List.of());
        sample.shots = List.of(shot("s1", LINES.get(0), DRIFT), shot("s2", LINES.get(1), DRIFT));
        sample.lesson = new Lesson(
                List.of(new Lesson.Objective("o", "say what to carry", List.of("s2"))),
                List.of(),
                List.of(),
                List.of(new Lesson.QuizItem(
                        "q", "o", "What to carry?", List.of("daylight", "stones"), 0, "", "s2", "the daylight")));
        return sample;
    }

    Sample sound(int variant) {
        Sample sample = new Sample(Sample.Medium.SOUND, 0, 0);
        sample.cues = cues();
        sample.sound = mix(variant, 8);
        sample.music = new MusicDuty(TEMPO_BPM, List.of(2 * BEAT_SECONDS, 6 * BEAT_SECONDS, 9 * BEAT_SECONDS));
        sample.expected = new Expectation(0, 0, 0, 0, -14, true, List.of());
        return sample;
    }

    Sample captions(int variant) {
        Sample sample = new Sample(Sample.Medium.CAPTIONS, 0, 0);
        double at = 0.4;
        for (String line : List.of(
                "When night falls on the trail,",
                "the day is not over.",
                "It has only been packed away.\nOpen it when you need it.",
                "Lumen. Keep a little daylight.")) {
            double seconds = 1.2 + line.length() / (13.0 + variant);
            sample.cues.add(new Cue(at, at + seconds, List.of(line.split("\n"))));
            at += seconds + 0.3 + 0.1 * variant;
        }
        sample.expected = new Expectation(0, 0, 0, Math.ceil(at), 0, true, List.of());
        return sample;
    }

    static List<Cue> cues() {
        return new ArrayList<>(List.of(
                new Cue(0.2, 1.6, List.of(LINES.get(0))), new Cue(2.2, 3.5, List.of("Carry the", "daylight on."))));
    }

    static ShotDuty shot(String id, String words, String camera) {
        return new ShotDuty(id, SECONDS / 2, 0, camera, words);
    }

    static Overlay caption(int line) {
        return FilmTitles.caption(new FilmFormat(WIDTH, HEIGHT, PALETTE, Mood.WARM), LINES.get(line));
    }

    /** Two shots: the camera drifts over one scene, and over another. */
    private List<BufferedImage> frames(int variant) {
        List<BufferedImage> frames = new ArrayList<>();
        int count = (int) (SECONDS * RATE);
        for (int i = 0; i < count; i++) {
            int shot = i < count / 2 ? 0 : 1;
            BufferedImage frame = view(scene(variant + shot, WIDTH, HEIGHT), i % (count / 2), variant);
            double now = i / (double) RATE;
            for (int line = 0; line < 2; line++) {
                Cue cue = cues().get(line);
                if (now >= cue.startSeconds() && now < cue.endSeconds()) {
                    Graphics2D g = frame.createGraphics();
                    caption(line).draw(g, 1, 0);
                    g.dispose();
                }
            }
            frames.add(frame);
        }
        return frames;
    }

    /** A part of the scene that drifts and grows a little, with the grain of a film. */
    private BufferedImage view(LayeredPicture scene, int step, int variant) {
        BufferedImage still = stills.computeIfAbsent(scene, s -> Flattening.flatten(s, 1));
        BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = frame.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        double zoom = 1.12 + 0.0012 * step;
        AffineTransform view = AffineTransform.getScaleInstance(zoom, zoom);
        view.translate(-(0.3 + 0.1 * variant) * step * 0.6, -8);
        g.drawImage(still, view, null);
        g.dispose();
        grain(frame, step + 100L * variant);
        return frame;
    }

    private final Map<LayeredPicture, BufferedImage> stills = new HashMap<>();

    private static void grain(BufferedImage frame, long seed) {
        Random random = new Random(seed);
        int[] pixels = Pixels.of(frame);
        for (int i = 0; i < pixels.length; i++) {
            int noise = (int) Math.round(1.6 * random.nextGaussian());
            int p = pixels[i];
            pixels[i] = clamp((p >> 16 & 0xff) + noise) << 16
                    | clamp((p >> 8 & 0xff) + noise) << 8
                    | clamp((p & 0xff) + noise);
        }
    }

    static int clamp(int level) {
        return Math.max(0, Math.min(255, level));
    }

    /** A voice in the middle and music with a drum around it, which gives way to the voice by some decibels; mastered. */
    static Pcm mix(int variant, double ducked) {
        int frames = (int) (SOUND_SECONDS * SOUND_RATE);
        float[][] samples = new float[2][frames];
        Random random = new Random(variant);
        double held = 0;
        double gain = 1;
        for (int i = 0; i < frames; i++) {
            double t = i / (double) SOUND_RATE;
            boolean speaks = cues().stream().anyMatch(cue -> t > cue.startSeconds() && t < cue.endSeconds());
            boolean low = cues().stream().anyMatch(cue -> t > cue.startSeconds() - 0.2 && t < cue.endSeconds() + 0.2);
            gain += ((low ? Math.pow(10, -ducked / 20) : 1) - gain) * 0.0004;
            held += (random.nextGaussian() - held) * 0.2;
            double syllable = 0.55 + 0.45 * Math.sin(2 * Math.PI * 4.3 * t);
            double voice = speaks ? 0.3 * syllable * (held + 0.4 * Math.sin(2 * Math.PI * 160 * t)) : 0;
            for (int c = 0; c < 2; c++) {
                double music = drum(t);
                for (double tone : new double[] {196, 246.9, 293.7, 392}) {
                    music += 0.05 * Math.sin(2 * Math.PI * (tone + 3 * variant + (c == 0 ? 0.7 : -0.7)) * t + c * 1.3);
                }
                samples[c][i] = (float) (voice + gain * music);
            }
        }
        return Mastering.master(new Pcm(samples, SOUND_RATE), -14, -1.5);
    }

    /** A stroke on every beat. */
    private static double drum(double t) {
        double since = t % BEAT_SECONDS;
        return 0.25 * Math.exp(-since / 0.05) * Math.sin(2 * Math.PI * (70 + 60 * Math.exp(-since / 0.02)) * since);
    }

    static BufferedImage copy(BufferedImage picture) {
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = copy.createGraphics();
        g.drawImage(picture, 0, 0, null);
        g.dispose();
        return copy;
    }
}
