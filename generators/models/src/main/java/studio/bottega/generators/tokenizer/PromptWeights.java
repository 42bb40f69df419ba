package studio.bottega.generators.tokenizer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much each part of a prompt counts, in the notation that AUTOMATIC1111 made common: {@code (more)} is ×1.1, {@code [less]} ÷1.1, {@code
 * (exactly:1.3)} ×1.3; brackets nest; a backslash makes a bracket a plain character. Brackets that are never closed count to the end.
 */
public final class PromptWeights {

    private static final double STEP = 1.1;
    private static final double MOST = 10;
    private static final int DEEPEST = 50;
    private static final Pattern CLOSING = Pattern.compile(":\\s*([0-9]*\\.?[0-9]+)\\s*\\)");

    /**
     * A part of a prompt.
     *
     * @param weight 1 for as it is
     */
    public record Part(String text, double weight) {}

    private final List<Part> parts = new ArrayList<>();
    private final Deque<Opening> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    /** An open bracket and the first part behind it. */
    private record Opening(char bracket, int part) {}

    private PromptWeights() {}

    /**
     * Takes a prompt apart.
     *
     * @throws IllegalArgumentException if a weight is above {@value #MOST} or brackets nest deeper than {@value #DEEPEST}
     */
    public static List<Part> parse(String prompt) {
        PromptWeights weights = new PromptWeights();
        Matcher closing = CLOSING.matcher(prompt);
        int i = 0;
        while (i < prompt.length()) {
            char c = prompt.charAt(i);
            closing.region(i, prompt.length());
            if (c == '\\' && i + 1 < prompt.length() && "()[]\\".indexOf(prompt.charAt(i + 1)) >= 0) {
                weights.text.append(prompt.charAt(i + 1));
                i += 2;
            } else if (c == '(' || c == '[') {
                weights.opened(c);
                i++;
            } else if (c == ':' && weights.isOpen('(') && closing.lookingAt()) {
                weights.closed(Double.parseDouble(closing.group(1)));
                i = closing.end();
            } else if (c == ')' && weights.isOpen('(')) {
                weights.closed(STEP);
                i++;
            } else if (c == ']' && weights.isOpen('[')) {
                weights.closed(1 / STEP);
                i++;
            } else {
                weights.text.append(c);
                i++;
            }
        }
        while (!weights.open.isEmpty()) {
            weights.closed(weights.isOpen('(') ? STEP : 1 / STEP);
        }
        weights.flush();
        return List.copyOf(weights.parts);
    }

    private boolean isOpen(char bracket) {
        Opening last = open.peek();
        return last != null && last.bracket == bracket;
    }

    private void opened(char bracket) {
        if (open.size() == DEEPEST) {
            throw new IllegalArgumentException("Brackets in a prompt nest at most %d deep".formatted(DEEPEST));
        }
        flush();
        open.push(new Opening(bracket, parts.size()));
    }

    private void closed(double factor) {
        flush();
        for (int i = open.pop().part; i < parts.size(); i++) {
            double weight = parts.get(i).weight * factor;
            if (weight > MOST) {
                throw new IllegalArgumentException(
                        "A part of a prompt counts at most %s times, \"%s\" would count %.2f times"
                                .formatted(MOST, parts.get(i).text.strip(), weight));
            }
            parts.set(i, new Part(parts.get(i).text, weight));
        }
    }

    private void flush() {
        if (!text.isEmpty()) {
            parts.add(new Part(text.toString(), 1));
            text.setLength(0);
        }
    }
}
