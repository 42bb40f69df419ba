package studio.bottega.generators.train.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of a run as a CSV table: a line for every few steps, with their means.
 *
 * <p>A resumed run goes on in the same file; lines of steps after its state, which a crash left, are dropped.
 */
public final class Figures {

    private static final String FIXED = "step,loss,norm,learning_rate,seconds";

    private final Path file;
    private final List<Double> losses = new ArrayList<>();
    private int steps;
    private double loss;
    private double norm;
    private final Map<String, Double> parts = new TreeMap<>();

    /**
     * @param reached last step that the run has made
     */
    public Figures(Path file, long reached) {
        this.file = file;
        try {
            if (Files.isRegularFile(file)) {
                List<String> kept = Files.readAllLines(file).stream()
                        .filter(line -> step(line) <= reached)
                        .toList();
                Files.write(file, kept);
                kept.stream().skip(1).forEach(line -> losses.add(Double.parseDouble(line.split(",")[1])));
            }
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalStateException("The figures in %s cannot be read; move the file away".formatted(file), e);
        }
    }

    private static long step(String line) {
        return line.startsWith("step") ? 0 : Long.parseLong(line.substring(0, line.indexOf(',')));
    }

    /** Counts one step in. */
    public void add(double stepLoss, double stepNorm, Map<String, Double> stepParts) {
        steps++;
        loss += stepLoss;
        norm += stepNorm;
        stepParts.forEach((name, value) -> parts.merge(name, value, Double::sum));
    }

    /** Writes the means since the last line; returns the mean loss. */
    public double line(long step, double learningRate, double seconds) {
        StringBuilder text = new StringBuilder();
        if (!Files.exists(file)) {
            text.append(FIXED);
            parts.keySet().forEach(name -> text.append(',').append(name));
            text.append('\n');
        }
        double mean = loss / steps;
        text.append(
                String.format(Locale.ROOT, "%d,%.6g,%.4g,%.4g,%.1f", step, mean, norm / steps, learningRate, seconds));
        parts.values().forEach(sum -> text.append(String.format(Locale.ROOT, ",%.6g", sum / steps)));
        try {
            Files.writeString(file, text.append('\n'), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The figures could not be written to " + file, e);
        }
        losses.add(mean);
        steps = 0;
        loss = 0;
        norm = 0;
        parts.clear();
        return mean;
    }

    /** The mean losses of all lines. */
    public List<Double> losses() {
        return List.copyOf(losses);
    }
}
