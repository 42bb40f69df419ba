package studio.bottega.media.cut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Breaks spoken words into captions: of all ways to do it the one that costs least, where a caption costs when it ends within a phrase, is
 * too short to read, or leaves one word alone. Confined to one thread.
 */
final class CaptionBreaker {

    private static final double NEVER = 1e9;
    private static final double JOIN_GAP = 0.5; // seconds; captions closer than this follow each other at once
    private static final double BREATH = 0.08; // seconds between two captions, so that the eye sees the change
    private static final double LINGER = 0.9; // seconds that a caption may stay after its last word
    private static final Set<String> CLINGING = Set.of(
            "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "and", "or", "but", "with", "from", "your",
            "my", "our", "its", "his", "her", "their", "this", "that", "is", "are", "was", "will", "can", "as", "not",
            "no");

    private final List<TimedWord> words;
    private final CaptionStyle style;
    private final double limit;

    /** @param limit time at which the last caption has to be gone */
    CaptionBreaker(List<TimedWord> words, CaptionStyle style, double limit) {
        this.words = words;
        this.style = style;
        this.limit = limit;
    }

    List<Cue> cues() {
        int n = words.size();
        double[] cost = new double[n + 1];
        int[] from = new int[n + 1];
        Arrays.fill(cost, 1, n + 1, Double.MAX_VALUE);
        for (int end = 1; end <= n; end++) {
            for (int start = end - 1; start >= 0 && (start == end - 1 || fits(start, end)); start--) {
                double total = cost[start] + cost(start, end);
                if (total < cost[end]) {
                    cost[end] = total;
                    from[end] = start;
                }
            }
        }
        List<Cue> cues = new ArrayList<>();
        for (int end = n; end > 0; end = from[end]) {
            cues.add(0, new Cue(words.get(from[end]).start(), shownUntil(from[end], end), lines(from[end], end)));
        }
        return separated(cues);
    }

    private boolean fits(int start, int end) {
        return text(start, end).length() <= 2 * style.lineCharacters()
                && split(start, end) >= 0
                && words.get(end - 1).end() - words.get(start).start() <= style.mostSeconds();
    }

    private double cost(int start, int end) {
        String text = text(start, end);
        double cost = 6 + breakCost(end);
        double shown = shownUntil(start, end) - words.get(start).start();
        cost += shown < style.leastSeconds() ? 60 * (style.leastSeconds() - shown) : 0;
        double excess = text.length() / Math.max(0.01, shown) - style.charactersPerSecond();
        cost += excess > 0 ? 4 * excess : 0;
        cost += end - start == 1 && words.size() > 1 ? 8 : 0;
        for (int inner = start + 1; inner < end; inner++) {
            cost += endsSentence(words.get(inner - 1))
                    ? 9
                    : 0; // two short sentences may share a caption, long ones not
        }
        return cost;
    }

    /** What it costs to end a caption or a line before a word: nothing after a sentence, much within a phrase. */
    private double breakCost(int end) {
        if (end == words.size()) {
            return 0;
        }
        TimedWord before = words.get(end - 1);
        String word = before.text();
        if (endsSentence(before)) {
            return 0;
        }
        char last = word.charAt(word.length() - 1);
        double pause = Math.min(4, 10 * Math.max(0, words.get(end).start() - before.end()));
        if (",;:—–，、；：".indexOf(last) >= 0) {
            return 5 - pause / 2;
        }
        String bare = word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}']", "");
        return (CLINGING.contains(bare) ? 26 : 14) - pause;
    }

    private static boolean endsSentence(TimedWord word) {
        return ".!?…。！？".indexOf(word.text().charAt(word.text().length() - 1)) >= 0;
    }

    /** A caption stays for its words and a little longer, until the next one needs the place. */
    private double shownUntil(int start, int end) {
        double spoken = words.get(end - 1).end();
        double next = end < words.size() ? words.get(end).start() : limit;
        double wanted = Math.max(
                spoken + 0.25,
                words.get(start).start()
                        + Math.max(style.leastSeconds(), text(start, end).length() / style.charactersPerSecond()));
        return Math.max(spoken, Math.min(Math.min(wanted, spoken + LINGER + style.leastSeconds()), next));
    }

    /** Leaves a breath between captions that follow each other, and never lets two overlap. */
    private List<Cue> separated(List<Cue> cues) {
        List<Cue> result = new ArrayList<>();
        double free = 0;
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            double start = Math.max(cue.start(), free);
            double end = Math.min(cue.end(), limit);
            if (i + 1 < cues.size() && cues.get(i + 1).start() - end < JOIN_GAP) {
                end = cues.get(i + 1).start() - BREATH;
            }
            end = Math.max(end, start + BREATH);
            free = end;
            result.add(new Cue(start, end, cue.lines()));
        }
        return result;
    }

    private List<String> lines(int start, int end) {
        int at = split(start, end);
        return at <= start || at >= end ? List.of(text(start, end)) : List.of(text(start, at), text(at, end));
    }

    /** Where the second line begins: {@code end} for one line, -1 if two lines are not enough. */
    private int split(int start, int end) {
        if (text(start, end).length() <= style.lineCharacters()) {
            return end;
        }
        int best = -1;
        double least = NEVER;
        for (int at = start + 1; at < end; at++) {
            int first = text(start, at).length();
            int second = text(at, end).length();
            if (first <= style.lineCharacters() && second <= style.lineCharacters()) {
                // A shorter first line reads better than a shorter second.
                double cost = breakCost(at) + Math.abs(first - second) * (first > second ? 0.7 : 0.5);
                if (cost < least) {
                    least = cost;
                    best = at;
                }
            }
        }
        return best;
    }

    private String text(int start, int end) {
        StringBuilder text = new StringBuilder();
        for (int i = start; i < end; i++) {
            text.append(i > start && words.get(i).spaced() ? " " : "")
                    .append(words.get(i).text());
        }
        return text.toString();
    }
}
