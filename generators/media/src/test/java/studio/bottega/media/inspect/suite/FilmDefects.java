package studio.bottega.media.inspect.suite;

import static studio.bottega.media.inspect.suite.Sample.Medium.FILM;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.plan.Lesson;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.inspect.rule.Expectation;
import studio.bottega.media.picture.Blur;
import studio.bottega.media.picture.Pixels;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextKind;

/** What can be wrong with a film. */
final class FilmDefects {

    private static final int MIDDLE = 24;

    private FilmDefects() {}

    static List<Defect> all() {
        return List.of(
                Defect.of(
                        FILM,
                        "black frames",
                        "blank-frames",
                        (s, severity) -> each(s, 8, 22 + 8 * severity, f -> fill(f, Color.BLACK)),
                        "text-contrast",
                        "flashes",
                        "jump-cut",
                        "camera-move"),
                Defect.of(
                        FILM,
                        "picture stands still",
                        "frozen-frames",
                        (s, severity) -> hold(s, 5, 38 + 3 * severity),
                        "jump-cut",
                        "duplicate-frames",
                        "text-contrast",
                        "camera-move"),
                Defect.of(FILM, "another move", "camera-move", (s, severity) -> {
                    String camera = List.of("truck left 0.3 m", "zoom out 1.2x", "tilt up 6 deg")
                            .get(severity);
                    s.shots = s.shots.stream()
                            .map(shot -> CleanFiles.shot(shot.id(), shot.narration(), camera))
                            .toList();
                }),
                Defect.of(FILM, "stutter", "duplicate-frames", (s, severity) -> {
                    int every = new int[] {7, 5, 3}[severity];
                    for (int i = every; i < s.frames.size(); i += every) {
                        s.frames.set(i, s.frames.get(i - 1));
                    }
                }),
                Defect.of(
                        FILM,
                        "wrong frame",
                        "jump-frames",
                        (s, severity) -> {
                            for (int i = 0; i <= severity; i++) {
                                s.frames.set(MIDDLE + 7 * i, s.frames.get(80 - i));
                            }
                        },
                        "text-contrast",
                        "flashes",
                        "camera-move"),
                Defect.of(
                        FILM,
                        "film is missing",
                        "jump-cut",
                        (s, severity) -> {
                            List<BufferedImage> kept = new ArrayList<>(s.frames.subList(0, 20));
                            int gone = new int[] {14, 18, 24}[severity];
                            kept.addAll(s.frames.subList(20 + gone, s.frames.size()));
                            while (kept.size() < s.frames.size()) {
                                kept.add(kept.get(kept.size() - 1));
                            }
                            s.frames = kept;
                            s.expected = order(s, CleanFiles.RATE, CleanFiles.SECONDS);
                            s.words.clear();
                        },
                        "frozen-frames",
                        "duplicate-frames"),
                Defect.of(
                        FILM,
                        "flicker",
                        "flicker",
                        (s, severity) -> {
                            for (int i = 0; i < s.frames.size(); i += 2) {
                                s.frames.set(i, brighter(s.frames.get(i), new int[] {5, 9, 16}[severity]));
                            }
                        },
                        "jump-frames",
                        "flashes"),
                Defect.of(
                        FILM,
                        "flashes",
                        "flashes",
                        (s, severity) -> {
                            int period = new int[] {6, 5, 4}[severity];
                            for (int i = 10; i < 45; i++) {
                                if (i % period < period / 2) {
                                    s.frames.set(i, flat(s, Color.WHITE));
                                }
                            }
                        },
                        "blank-frames",
                        "jump-frames",
                        "text-contrast",
                        "flicker",
                        "jump-cut",
                        "duplicate-frames",
                        "camera-move"),
                Defect.of(
                        FILM,
                        "whole film out of focus",
                        "sharpness",
                        (s, severity) ->
                                each(s, 0, s.frames.size(), f -> Blur.gaussian(f, new double[] {3.2, 5, 8}[severity])),
                        "text-contrast",
                        "duplicate-frames",
                        "frozen-frames"),
                Defect.of(
                        FILM,
                        "too short",
                        "duration",
                        (s, severity) -> s.expected =
                                order(s, CleanFiles.RATE, CleanFiles.SECONDS + new double[] {.3, 1, 4}[severity])),
                Defect.of(
                        FILM,
                        "too long",
                        "duration",
                        (s, severity) -> s.expected =
                                order(s, CleanFiles.RATE, CleanFiles.SECONDS - new double[] {.3, 1, 2}[severity]),
                        "caption-end"),
                Defect.of(
                        FILM,
                        "wrong frame rate",
                        "frame-rate",
                        (s, severity) -> s.expected = order(s, new int[] {24, 30, 60}[severity], CleanFiles.SECONDS)),
                Defect.of(
                        FILM,
                        "wrong shape",
                        "width",
                        (s, severity) -> s.expected = new Expectation(
                                s.width + (2 << 3 * severity),
                                s.height,
                                CleanFiles.RATE,
                                CleanFiles.SECONDS,
                                -14,
                                true,
                                List.of())),
                Defect.of(FILM, "no sound", "missing-sound", (s, severity) -> s.sound = null),
                Defect.of(
                        FILM,
                        "sound ends early",
                        "audio-length",
                        (s, severity) ->
                                s.sound = s.heard().part(0, CleanFiles.SECONDS - new double[] {.5, 1, 2}[severity]),
                        "speech-missing",
                        "loudness",
                        "silence",
                        "ducking"),
                Defect.of(
                        FILM,
                        "damaged file",
                        "damaged-packets",
                        (s, severity) -> s.damage = bytes -> {
                            byte[] hurt = bytes.clone();
                            java.util.Random random = new java.util.Random(severity);
                            for (int i = 0; i < 40 + 80 * severity; i++) {
                                int at = hurt.length / 4 + random.nextInt(hurt.length / 2);
                                for (int k = 0; k < 24 && at + k < hurt.length; k++) {
                                    hurt[at + k] = (byte) random.nextInt(256);
                                }
                            }
                            return hurt;
                        },
                        "jump-frames",
                        "jump-cut",
                        "flicker",
                        "frozen-frames",
                        "duplicate-frames",
                        "duration",
                        "frame-timing",
                        "clipping",
                        "true-peak",
                        "loudness",
                        "text-contrast",
                        "audio-length",
                        "silence",
                        "flashes",
                        "speech-missing",
                        "ducking",
                        "dead-channel"),
                Defect.of(
                        FILM,
                        "words under the controls",
                        "safe-zone",
                        (s, severity) -> s.words.add(new TextBox(
                                TextRole.BODY,
                                "Down here",
                                40,
                                s.height - new int[] {120, 90, 60}[severity],
                                200,
                                40,
                                24,
                                "#FFFFFF",
                                3.6,
                                3.9,
                                TextKind.TITLE)),
                        "text-contrast"),
                Defect.of(
                        FILM,
                        "words fade into the picture",
                        "text-contrast",
                        (s, severity) -> s.words.replaceAll(box -> new TextBox(
                                box.role(),
                                box.text(),
                                box.x(),
                                box.y(),
                                box.width(),
                                box.height(),
                                box.fontSizePx(),
                                new String[] {"#5A5A5A", "#444444", "#262626"}[severity],
                                box.startSeconds(),
                                box.endSeconds(),
                                box.kind()))),
                Defect.of(
                        FILM,
                        "voice of another shot",
                        "narration-order",
                        (s, severity) -> {
                            List<Cue> cues = new ArrayList<>();
                            List<List<String>> lines = new ArrayList<>(
                                    s.cues.stream().map(Cue::lines).toList());
                            Collections.reverse(lines);
                            for (int i = 0; i < s.cues.size(); i++) {
                                boolean swapped = severity > 0 || i == 0;
                                cues.add(new Cue(
                                        s.cues.get(i).startSeconds(),
                                        s.cues.get(i).endSeconds(),
                                        swapped ? lines.get(i) : s.cues.get(i).lines()));
                            }
                            s.cues = cues;
                        },
                        "caption-speed",
                        "quiz-answer"),
                Defect.of(FILM, "question without an answer", "quiz-answer", (s, severity) -> {
                    Lesson.QuizItem item = s.lesson.quiz().get(0);
                    String span = List.of("the lantern", "daylight in stones", "an owl")
                            .get(severity);
                    s.lesson = new Lesson(
                            s.lesson.objectives(),
                            List.of(),
                            List.of(),
                            List.of(new Lesson.QuizItem(
                                    item.id(),
                                    item.objective(),
                                    item.question(),
                                    item.options(),
                                    0,
                                    "",
                                    item.shot(),
                                    span)));
                }),
                Defect.of(
                        FILM,
                        "captions after the end",
                        "caption-end",
                        (s, severity) -> s.cues.add(new Cue(
                                3.6, CleanFiles.SECONDS + new double[] {.6, 1.5, 4}[severity], List.of("Too late."))),
                        "ducking",
                        "caption-duration",
                        "speech-slow",
                        "speech-missing"));
    }

    private static Expectation order(Sample s, int rate, double seconds) {
        return new Expectation(s.width, s.height, rate, seconds, -14, true, List.of());
    }

    private static void each(Sample s, int from, int to, java.util.function.Consumer<BufferedImage> change) {
        for (int i = from; i < Math.min(to, s.frames.size()); i++) {
            BufferedImage frame = CleanFiles.copy(s.frames.get(i));
            change.accept(frame);
            s.frames.set(i, frame);
        }
    }

    private static void hold(Sample s, int from, int count) {
        for (int i = from + 1; i < from + count; i++) {
            s.frames.set(i, s.frames.get(from));
        }
        s.words.clear();
    }

    private static void fill(BufferedImage frame, Color colour) {
        Graphics2D g = frame.createGraphics();
        g.setColor(colour);
        g.fillRect(0, 0, frame.getWidth(), frame.getHeight());
        g.dispose();
    }

    private static BufferedImage flat(Sample s, Color colour) {
        BufferedImage frame = new BufferedImage(s.width, s.height, BufferedImage.TYPE_INT_RGB);
        fill(frame, colour);
        return frame;
    }

    private static BufferedImage brighter(BufferedImage frame, int by) {
        BufferedImage other = CleanFiles.copy(frame);
        int[] pixels = Pixels.of(other);
        for (int i = 0; i < pixels.length; i++) {
            int p = pixels[i];
            pixels[i] = CleanFiles.clamp((p >> 16 & 0xff) + by) << 16
                    | CleanFiles.clamp((p >> 8 & 0xff) + by) << 8
                    | CleanFiles.clamp((p & 0xff) + by);
        }
        return other;
    }
}
