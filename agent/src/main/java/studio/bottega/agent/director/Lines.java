package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import studio.bottega.agent.brief.Order;
import studio.bottega.agent.change.ScreenLine;
import studio.bottega.agent.timing.Frames;
import studio.bottega.agent.timing.SpeakingTime;

/** Gives each shot its line, and takes lines away until what is left can be said in the time there is. */
final class Lines {

    /** Lengths are rounded up to a grid of frames. */
    private static final double GRID_SECONDS = 0.1;

    private final List<String> lines;
    private final boolean complete;

    private Lines(List<String> lines, boolean complete) {
        this.lines = List.copyOf(lines);
        this.complete = complete;
    }

    /** One line for each shot, some empty. */
    List<String> all() {
        return lines;
    }

    /** Whether every line that the brief asked for found room. */
    boolean complete() {
        return complete;
    }

    /** @param rate factor on the voice's speed */
    static Lines of(Order order, List<Beat> beats, Copy.Script script, List<String> more, String endLine, double rate) {
        List<String> asked = order.words().lines();
        double seconds = order.shape().seconds();
        return asked.isEmpty()
                ? fitted(written(order, beats, script, more, endLine), beats, seconds, rate)
                : spread(asked, beats.size(), seconds, rate);
    }

    /** While a voice speaks, few words are set: one spoken line, where it proves something, else where the product is seen. */
    static List<String> titles(List<Beat> beats, List<String> spoken) {
        List<String> titles = new ArrayList<>(Collections.nCopies(beats.size(), ""));
        for (Beat beat : List.of(Beat.PROOF, Beat.PRODUCT, Beat.CONTEXT)) {
            for (int i = 0; i < beats.size(); i++) {
                Optional<String> line = beats.get(i) == beat ? ScreenLine.of(spoken.get(i)) : Optional.empty();
                if (line.isPresent()) {
                    titles.set(i, line.get());
                    return titles;
                }
            }
        }
        return titles;
    }

    private static List<String> written(
            Order order, List<Beat> beats, Copy.Script script, List<String> more, String endLine) {
        List<String> facts = new ArrayList<>(order.words().facts());
        List<String> further = new ArrayList<>(more);
        List<String> lines = new ArrayList<>();
        boolean context = false;
        boolean proof = false;
        for (Beat beat : beats) {
            String line = "";
            switch (beat) {
                case HOOK -> line = script.hook();
                case CONTEXT -> {
                    line = context ? "" : script.context();
                    context = true;
                }
                case PRODUCT -> line = script.product();
                case PROOF -> {
                    line = !facts.isEmpty()
                            ? facts.remove(0)
                            : !proof ? script.proof() : spoken(lines) || further.isEmpty() ? "" : further.remove(0);
                    proof = proof || line.equals(script.proof());
                }
                case END -> line = endLine;
            }
            lines.add(line);
        }
        return lines;
    }

    private static boolean spoken(List<String> lines) {
        return !lines.get(lines.size() - 1).isEmpty();
    }

    /** What a film can do without, first: a second proof, the context, the proof; the end last of all. */
    private static Lines fitted(List<String> written, List<Beat> beats, double seconds, double rate) {
        List<String> lines = new ArrayList<>(written);
        while (needed(lines, titles(beats, lines), rate) > seconds) {
            int victim = victim(lines, beats);
            if (victim < 0) {
                return new Lines(lines.stream().map(line -> "").toList(), true);
            }
            lines.set(victim, "");
        }
        return new Lines(lines, true);
    }

    private static int victim(List<String> lines, List<Beat> beats) {
        for (Beat beat : List.of(Beat.PROOF, Beat.CONTEXT, Beat.PRODUCT, Beat.HOOK, Beat.END)) {
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (beats.get(i) == beat && !lines.get(i).isEmpty()) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Lines that were asked for are said in their order, evenly spread; what does not fit is left out from the end. */
    private static Lines spread(List<String> asked, int shots, double seconds, double rate) {
        int kept = Math.min(asked.size(), shots);
        List<String> untitled = Collections.nCopies(kept, "");
        while (kept > 0
                && needed(asked.subList(0, kept), untitled, rate) + (shots - kept) * Frames.SHORTEST_SECONDS
                        > seconds) {
            kept--;
        }
        List<String> lines = new ArrayList<>(Collections.nCopies(shots, ""));
        for (int i = 0; i < kept; i++) {
            lines.set((int) ((long) i * shots / kept), asked.get(i));
        }
        return new Lines(lines, kept == asked.size());
    }

    private static double needed(List<String> lines, List<String> titles, double rate) {
        double sum = 0;
        for (int i = 0; i < lines.size(); i++) {
            double words = Math.max(SpeakingTime.needed(lines.get(i), rate), SpeakingTime.toRead(titles.get(i)));
            sum += Math.max(Frames.SHORTEST_SECONDS, words) + GRID_SECONDS;
        }
        return sum;
    }
}
