package studio.bottega.media.inspect.suite;

import static studio.bottega.media.inspect.suite.Sample.Medium.CAPTIONS;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import studio.bottega.media.inspect.caption.Cue;

/** What can be wrong with captions. */
final class CaptionDefects {

    private CaptionDefects() {}

    static List<Defect> all() {
        return List.of(
                Defect.of(
                        CAPTIONS,
                        "too fast to read",
                        "caption-speed",
                        (s, severity) -> change(
                                s,
                                1,
                                cue -> new Cue(
                                        cue.startSeconds(),
                                        cue.startSeconds() + new double[] {.8, .6, .3}[severity],
                                        cue.lines())),
                        "caption-duration",
                        "speech-rate"),
                Defect.of(
                        CAPTIONS,
                        "line too long",
                        "caption-line-length",
                        (s, severity) -> change(
                                s,
                                2,
                                cue -> new Cue(
                                        cue.startSeconds(),
                                        cue.endSeconds(),
                                        List.of(cue.text() + " and then some more".repeat(severity)))),
                        "caption-speed",
                        "speech-rate"),
                Defect.of(
                        CAPTIONS,
                        "too many lines",
                        "caption-lines",
                        (s, severity) -> change(s, 2, cue -> {
                            List<String> lines = new ArrayList<>(cue.lines());
                            for (int i = 0; i <= severity; i++) {
                                lines.add("so");
                            }
                            return new Cue(cue.startSeconds(), cue.endSeconds(), lines);
                        }),
                        "caption-speed"),
                Defect.of(
                        CAPTIONS,
                        "gone too soon",
                        "caption-duration",
                        (s, severity) -> change(
                                s,
                                3,
                                cue -> new Cue(
                                        cue.startSeconds(),
                                        cue.startSeconds() + new double[] {.6, .4, .2}[severity],
                                        List.of("Go."))),
                        "caption-speed"),
                Defect.of(
                                CAPTIONS,
                                "one over another",
                                "caption-overlap",
                                (s, severity) -> change(
                                        s,
                                        1,
                                        cue -> new Cue(
                                                cue.startSeconds(),
                                                s.cues.get(2).startSeconds() + new double[] {.05, .4, 1}[severity],
                                                cue.lines())))
                        .repairedBy(s -> {
                            for (int i = 0; i + 1 < s.cues.size(); i++) {
                                Cue cue = s.cues.get(i);
                                s.cues.set(
                                        i,
                                        new Cue(
                                                cue.startSeconds(),
                                                Math.min(
                                                        cue.endSeconds(),
                                                        s.cues.get(i + 1).startSeconds()),
                                                cue.lines()));
                            }
                            return s;
                        }),
                Defect.of(
                        CAPTIONS,
                        "hurried voice",
                        "speech-rate",
                        (s, severity) -> all(
                                s,
                                cue -> new Cue(
                                        cue.startSeconds(),
                                        cue.startSeconds() + cue.seconds() * new double[] {.55, .45, .3}[severity],
                                        cue.lines())),
                        "caption-speed",
                        "caption-duration"),
                Defect.of(
                        CAPTIONS,
                        "drugged voice",
                        "speech-slow",
                        (s, severity) -> stretch(s, new double[] {3.2, 4.5, 7}[severity]),
                        "caption-end",
                        "caption-duration"));
    }

    private static void change(Sample s, int index, UnaryOperator<Cue> change) {
        s.cues.set(index, change.apply(s.cues.get(index)));
    }

    private static void all(Sample s, UnaryOperator<Cue> change) {
        s.cues.replaceAll(change);
    }

    private static void stretch(Sample s, double factor) {
        all(s, cue -> new Cue(cue.startSeconds() * factor, cue.endSeconds() * factor, cue.lines()));
    }
}
