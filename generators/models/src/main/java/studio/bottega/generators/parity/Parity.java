package studio.bottega.generators.parity;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.parity.ParityResult.Verdict;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/** Runs fixtures one after the other and reports each; one that fails does not stop the others. */
public final class Parity {

    private final ParityCases cases = new ParityCases();
    private final LongSupplier nanoTime;

    /**
     * @param nanoTime monotonic clock in nanoseconds
     */
    public Parity(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Runs all fixtures of a folder.
     *
     * @param each is told every result as it comes
     */
    public List<ParityResult> run(Path folder, Consumer<ParityResult> each) {
        List<ParityResult> results = new ArrayList<>();
        for (Fixture fixture : FixtureSet.read(folder)) {
            ParityResult result = run(fixture);
            results.add(result);
            each.accept(result);
        }
        return results;
    }

    /** Runs one fixture. One that says what no case reads passes if the numbers do; else it is not supported. */
    public ParityResult run(Fixture fixture) {
        ParityResult result = reproduced(fixture);
        List<String> unmapped = UnmappedOptions.of(fixture);
        if (unmapped.isEmpty() || result.verdict() == Verdict.CHECKPOINT) {
            return result;
        }
        return switch (result.verdict()) {
            case FAIL ->
                result.with(Verdict.UNSUPPORTED, "options %s are not read; %s".formatted(unmapped, result.detail()));
            case PASS -> result.with(Verdict.PASS, "%s (without effect: %s)".formatted(result.detail(), unmapped));
            case UNSUPPORTED, CHECKPOINT -> result;
        };
    }

    private ParityResult reproduced(Fixture fixture) {
        if (!fixture.outputs()) {
            return new ParityResult(
                    fixture.path(), Verdict.CHECKPOINT, 0, 0, 0, Duration.ZERO, "no outputs of its own");
        }
        long start = nanoTime.getAsLong();
        try (NDManager manager = NDManager.newBaseManager(ai.djl.Device.cpu());
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Map<String, NDArray> actual = cases.forFixture(fixture).run(new FixtureRun(fixture, manager));
            Duration time = Duration.ofNanos(nanoTime.getAsLong() - start);
            return verdict(fixture, actual, manager, time);
        } catch (UnsupportedFixtureException e) {
            return new ParityResult(
                    fixture.path(), Verdict.UNSUPPORTED, 0, 0, 0, Duration.ZERO, String.valueOf(e.getMessage()));
        } catch (WeightsException
                | EngineException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | UnsupportedOperationException
                | NullPointerException e) {
            Duration time = Duration.ofNanos(nanoTime.getAsLong() - start);
            String reason = e.getClass().getSimpleName() + ": " + firstLine(e.getMessage());
            return new ParityResult(
                    fixture.path(), Verdict.FAIL, Double.POSITIVE_INFINITY, Double.NaN, Double.NaN, time, reason);
        }
    }

    private static ParityResult verdict(
            Fixture fixture, Map<String, NDArray> actual, NDManager manager, Duration time) {
        TensorSource expected = TensorSource.open(fixture.folder().resolve("outputs.safetensors"));
        Comparison worst = new Comparison("", 0, 0, "");
        List<String> missing = new ArrayList<>();
        for (String name : expected.keys().stream().sorted().toList()) {
            NDArray tensor = actual.get(name);
            if (tensor == null) {
                missing.add(name);
                continue;
            }
            NDArray reference = load(expected, name, manager);
            Comparison comparison = Comparison.of(name, tensor, reference, fixture.tolRel(), fixture.tolAbs());
            if (worst.name().isEmpty() || comparison.ratio() > worst.ratio()) {
                worst = comparison;
            }
        }
        boolean pass = missing.isEmpty() && worst.passes();
        String detail = missing.isEmpty() ? "" : "not produced: " + String.join(", ", missing) + "; ";
        return new ParityResult(
                fixture.path(),
                pass ? Verdict.PASS : Verdict.FAIL,
                worst.ratio(),
                worst.error(),
                worst.tolerance(),
                time,
                detail + worst.name() + (pass ? "" : " " + worst.note()));
    }

    private static NDArray load(TensorSource source, String name, NDManager manager) {
        StorageType type = source.tensor(name).type();
        long[] shape = source.tensor(name).dimensions();
        Arrays.fill(shape, -1);
        DataType wanted = type.isFloat() ? type.dataType() : DataType.FLOAT32;
        return Weights.load(manager, source, wanted).tensor(name, shape);
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.strip().lines().limit(12).reduce("", (a, b) -> a + " " + b.strip());
    }
}
