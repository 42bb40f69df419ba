package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.generators.ops.Gradients;

/**
 * One training run: loss, gradients, their norm limited, AdamW, a moving average.
 *
 * <p>A run of 2·n steps equals one of n, a state saved and resumed, and n more, to the last bit ({@code ResumeTest}). Confined to one
 * thread; the tensors belong to the manager of the parameters.
 */
public final class Training {

    private static final String STATE = "state.safetensors";

    /** Averages follow faster in the beginning: (1 + t)/(10 + t). */
    private static final double AVERAGE_START = 10;

    private final Objective objective;
    private final Parameters parameters;
    private final Settings settings;
    private final AdamW optimizer;
    private final Map<String, NDArray> averages;
    private TrainingState.Reached reached = new TrainingState.Reached(0, 0);

    /**
     * How a run is made.
     *
     * @param description what must be the same when it is resumed: data, seed, sizes
     * @param parts batches whose gradients are averaged before a step
     * @param largestNorm gradients are scaled down to it
     * @param averaging share of the moving average that stays in each step
     * @param precision of matrix products
     */
    public record Settings(
            String description,
            LearningRate learningRate,
            AdamW.Config optimizer,
            int parts,
            double largestNorm,
            double averaging,
            Gradients.Precision precision) {

        public Settings {
            if (parts < 1 || !(largestNorm > 0) || !(averaging >= 0 && averaging < 1)) {
                throw new IllegalArgumentException(
                        "A run has at least one part, a positive norm and an average in [0, 1), got %d, %s, %s"
                                .formatted(parts, largestNorm, averaging));
            }
        }

        private String fingerprint() {
            return "%s; %s; %s; %d parts; norm %s; average %s; %s"
                    .formatted(description, learningRate, optimizer, parts, largestNorm, averaging, precision);
        }
    }

    /**
     * What one step came to.
     *
     * @param number from 1
     * @param norm of the gradients before they were limited
     * @param parts of the loss by name
     * @param seconds that the run has taken, all sessions together
     */
    public record Step(
            long number, double loss, double norm, double learningRate, Map<String, Double> parts, double seconds) {

        public Step {
            parts = Map.copyOf(parts);
        }
    }

    public Training(Objective objective, Parameters parameters, Settings settings) {
        this(objective, parameters, settings, Parameters.copies(parameters.tensors(), false));
    }

    /**
     * With moving averages that somebody else looks at as well.
     *
     * @param averages equal to the parameters, under the same names
     */
    public Training(Objective objective, Parameters parameters, Settings settings, Map<String, NDArray> averages) {
        this.objective = objective;
        this.parameters = parameters;
        this.settings = settings;
        this.optimizer = new AdamW(settings.optimizer, parameters);
        if (!List.copyOf(averages.keySet())
                .equals(List.copyOf(parameters.tensors().keySet()))) {
            throw new IllegalArgumentException("Averages have the names and the order of the parameters");
        }
        this.averages = new LinkedHashMap<>(averages);
    }

    /** Steps made so far. */
    public long step() {
        return reached.step();
    }

    /** What they took, in all sessions. */
    public double seconds() {
        return reached.seconds();
    }

    /** Whether all steps are made. */
    public boolean finished() {
        return reached.step() >= settings.learningRate.total();
    }

    /** Examples seen so far. */
    public long examples() {
        return reached.step() * settings.parts * objective.batchSize();
    }

    /** The moving averages of the parameters, by name: what samples are made with and what is exported. */
    public Map<String, NDArray> averages() {
        return Collections.unmodifiableMap(averages);
    }

    /**
     * Makes one step.
     *
     * @throws TrainingException if the loss is no number any more
     */
    public Step next(java.time.InstantSource clock) {
        long begun = clock.millis();
        long number = reached.step();
        Map<String, Double> parts = new LinkedHashMap<>();
        List<NDArray> sums = new ArrayList<>();
        double loss = 0;
        for (int part = 0; part < settings.parts; part++) {
            loss += add(sums, number * settings.parts + part, parts) / settings.parts;
        }
        double norm = TrainingLibrary.norm(sums);
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            throw new TrainingException(
                    "The loss of step %d is %s with gradients of norm %s: the run went astray. Resume from its last state with a smaller learning rate."
                            .formatted(number + 1, loss, norm));
        }
        double rate = settings.learningRate.at(number);
        optimizer.step(sums, Math.min(1, settings.largestNorm / Math.max(norm, 1e-12)), rate, number + 1);
        sums.forEach(NDArray::close);
        double kept = Math.min(settings.averaging, (1.0 + number) / (AVERAGE_START + number));
        TrainingLibrary.average(new ArrayList<>(averages.values()), parameters.list(), 1 - kept);
        double seconds = reached.seconds() + (clock.millis() - begun) / 1000.0;
        reached = new TrainingState.Reached(number + 1, seconds);
        return new Step(number + 1, loss, norm, rate, parts, seconds);
    }

    /** Adds the mean gradients of one batch to the sums; returns its loss. */
    private double add(List<NDArray> sums, long batch, Map<String, Double> parts) {
        List<NDArray> leaves = parameters.list();
        NDManager manager = leaves.get(0).getManager();
        Gradients.Result result = Gradients.of(
                leaves,
                settings.precision,
                () -> objective.loss(
                        manager,
                        batch,
                        (name, value) -> parts.merge(name, value.getFloat() / (double) settings.parts, Double::sum)));
        if (settings.parts == 1) {
            sums.addAll(result.gradients());
            return result.value();
        }
        try (result) {
            if (sums.isEmpty()) {
                result.gradients().forEach(gradient -> sums.add(gradient.zerosLike()));
            }
            TrainingLibrary.accumulate(sums, result.gradients(), 1.0 / settings.parts);
            return result.value();
        }
    }

    /** Goes on from the state in a folder, if there is one. */
    public void resume(Path folder) {
        Path file = folder.resolve(STATE);
        if (Files.isRegularFile(file)) {
            NDManager manager = parameters.list().get(0).getManager();
            reached = TrainingState.load(manager, file, groups(), settings.fingerprint());
        }
    }

    /** Saves the state into a folder. */
    public void save(Path folder) {
        TrainingState.save(folder.resolve(STATE), groups(), settings.fingerprint(), reached);
    }

    private Map<String, Map<String, NDArray>> groups() {
        Map<String, Map<String, NDArray>> groups = new LinkedHashMap<>();
        groups.put("parameters", parameters.tensors());
        groups.put("first", optimizer.first());
        groups.put("second", optimizer.second());
        groups.put("averages", averages);
        return groups;
    }
}
