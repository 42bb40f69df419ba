package studio.bottega.generators.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code --name value} pairs of a command; every one must be known to it. */
final class Options {

    private final Map<String, String> values = new TreeMap<>();
    private final Set<String> unread;

    Options(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!name.startsWith("--") || i + 1 == arguments.size()) {
                throw new TrainingException("'%s' is not understood here; options are '--name value'.".formatted(name));
            }
            values.put(name.substring(2), arguments.get(i + 1));
        }
        this.unread = new TreeSet<>(values.keySet());
    }

    String text(String name, String otherwise) {
        unread.remove(name);
        return values.getOrDefault(name, otherwise);
    }

    Path path(String name) {
        String text = text(name, "");
        if (text.isEmpty()) {
            throw new TrainingException("Give --%s PATH.".formatted(name));
        }
        return Path.of(text);
    }

    /** A path under either of two names, for what people call differently. */
    Path path(String name, String alias) {
        String own = text(name, "");
        String other = text(alias, "");
        if (own.isEmpty() == other.isEmpty()) {
            throw new TrainingException("Give --%s PATH (or --%s PATH), once.".formatted(name, alias));
        }
        return Path.of(own.isEmpty() ? other : own);
    }

    boolean flag(String name) {
        String text = text(name, "no");
        if (!text.equals("yes") && !text.equals("no")) {
            throw new TrainingException("--%s takes yes or no, got '%s'.".formatted(name, text));
        }
        return text.equals("yes");
    }

    long number(String name, long otherwise) {
        String text = text(name, Long.toString(otherwise));
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new TrainingException("--%s takes a whole number, got '%s'.".formatted(name, text), e);
        }
        throw new TrainingException("--%s takes a number from 0 on, got %s.".formatted(name, text));
    }

    double fraction(String name, double otherwise) {
        double number = weight(name, otherwise);
        if (number > 0) {
            return number;
        }
        throw new TrainingException("--%s takes a positive number, got %s.".formatted(name, number));
    }

    /** A number that may be zero. */
    double weight(String name, double otherwise) {
        String text = text(name, Double.toString(otherwise));
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && number < Double.POSITIVE_INFINITY) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new TrainingException("--%s takes a number, got '%s'.".formatted(name, text), e);
        }
        throw new TrainingException("--%s takes a number from 0, got %s.".formatted(name, text));
    }

    Duration minutes(String name, long otherwise) {
        return Duration.ofMinutes(number(name, otherwise));
    }

    /** After all have been asked for. */
    void requireAllRead() {
        if (!unread.isEmpty()) {
            throw new TrainingException(
                    "There is no option --%s here.".formatted(unread.iterator().next()));
        }
    }
}
