package studio.bottega.media.inspect.caption;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.rule.Ledger;

/** Whether captions can be read: speed, length, time, overlap. The worst of each is noted, and every one that fails. */
public final class CaptionMeasures {

    private static final double LEAST_SECONDS = 0.001;

    private CaptionMeasures() {}

    /**
     * @param cues not empty
     * @param filmSeconds length of the film, or 0 if it is not known
     */
    public static void measure(List<Cue> cues, double filmSeconds, Ledger ledger) {
        speed(cues, ledger);
        lines(cues, ledger);
        times(cues, ledger);
        order(cues, ledger);
        if (filmSeconds > 0) {
            Cue last = worst(cues, Cue::endSeconds);
            double beyond = Math.max(0, last.endSeconds() - filmSeconds);
            ledger.note(
                    "caption-end",
                    place(last),
                    beyond,
                    "The last caption ends %.2f s after the film.".formatted(beyond));
        }
    }

    private static void speed(List<Cue> cues, Ledger ledger) {
        for (Cue cue : failing(cues, CaptionMeasures::charactersPerSecond, ledger, "caption-speed")) {
            double speed = charactersPerSecond(cue);
            ledger.note(
                    "caption-speed",
                    place(cue),
                    speed,
                    "\"%s\" asks for %.1f characters a second.".formatted(shortened(cue), speed));
        }
    }

    private static void lines(List<Cue> cues, Ledger ledger) {
        for (Cue cue : failing(cues, CaptionMeasures::longestLine, ledger, "caption-line-length")) {
            ledger.note(
                    "caption-line-length",
                    place(cue),
                    longestLine(cue),
                    "A line of \"%s\" has %.0f characters.".formatted(shortened(cue), longestLine(cue)));
        }
        for (Cue cue : failing(cues, cue -> cue.lines().size(), ledger, "caption-lines")) {
            ledger.note(
                    "caption-lines",
                    place(cue),
                    cue.lines().size(),
                    "\"%s\" stands in %d lines."
                            .formatted(shortened(cue), cue.lines().size()));
        }
    }

    private static void times(List<Cue> cues, Ledger ledger) {
        for (Cue cue : failing(cues, cue -> -cue.seconds(), ledger, "caption-duration")) {
            ledger.note(
                    "caption-duration",
                    place(cue),
                    cue.seconds(),
                    "\"%s\" is there for %.2f s.".formatted(shortened(cue), cue.seconds()));
        }
    }

    private static void order(List<Cue> cues, Ledger ledger) {
        double worst = 0;
        for (int i = 1; i < cues.size(); i++) {
            double overlap = cues.get(i - 1).endSeconds() - cues.get(i).startSeconds();
            if (overlap > 0) {
                worst = Math.max(worst, overlap);
                ledger.note(
                        "caption-overlap",
                        place(cues.get(i)),
                        overlap,
                        "\"%s\" begins %.2f s before the caption before it ends."
                                .formatted(shortened(cues.get(i)), overlap));
            } else if (overlap < 0) {
                gap(cues.get(i), -overlap, ledger);
            }
        }
        if (worst == 0) {
            ledger.note("caption-overlap", Place.WHOLE, 0, "No two captions are there at the same time.");
        }
    }

    /** A gap of less than a frame or so flickers. */
    private static void gap(Cue next, double gap, Ledger ledger) {
        if (gap > LEAST_SECONDS && gap < ledger.rule("caption-gap").limit()) {
            ledger.note(
                    "caption-gap",
                    place(next),
                    gap,
                    "Before \"%s\" the captions blink for %.3f s.".formatted(shortened(next), gap));
        }
    }

    /** Captions that follow a voice tell how fast it speaks; of captions alone nobody knows that. */
    public static void voice(List<Cue> cues, Ledger ledger) {
        int words = cues.stream().mapToInt(Cue::words).sum();
        double seconds = cues.stream().mapToDouble(Cue::seconds).sum();
        if (words >= 5 && seconds > 0) {
            double rate = words * 60 / seconds;
            ledger.note(
                    "speech-rate",
                    Place.WHOLE,
                    rate,
                    "%d words in %.1f s: %.0f a minute.".formatted(words, seconds, rate));
            ledger.note(
                    "speech-slow",
                    Place.WHOLE,
                    rate,
                    "%d words in %.1f s: %.0f a minute.".formatted(words, seconds, rate));
        }
    }

    /** Those that break the rule, or the one that comes nearest to it. */
    private static List<Cue> failing(List<Cue> cues, ToDoubleFunction<Cue> badness, Ledger ledger, String rule) {
        double limit = ledger.rule(rule).limit();
        double threshold = badness.applyAsDouble(worst(cues, badness)) < 0 ? -limit : limit;
        List<Cue> bad = cues.stream()
                .filter(cue -> badness.applyAsDouble(cue) > threshold)
                .toList();
        return bad.isEmpty() ? List.of(worst(cues, badness)) : bad;
    }

    private static Cue worst(List<Cue> cues, ToDoubleFunction<Cue> badness) {
        return cues.stream().max(Comparator.comparingDouble(badness)).orElseThrow();
    }

    private static double charactersPerSecond(Cue cue) {
        return cue.text().length() / Math.max(LEAST_SECONDS, cue.seconds());
    }

    private static double longestLine(Cue cue) {
        return cue.lines().stream().mapToInt(String::length).max().orElse(0);
    }

    private static Place place(Cue cue) {
        return Place.time("", cue.startSeconds(), cue.endSeconds());
    }

    private static String shortened(Cue cue) {
        String text = cue.text();
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }
}
