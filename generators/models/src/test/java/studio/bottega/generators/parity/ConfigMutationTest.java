package studio.bottega.generators.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.weights.ConfigOptions;
import studio.bottega.generators.weights.WeightsException;

/**
 * Changes every option of the configurations of the fixtures to another legal value, one at a time: either the numbers change, or the option is
 * refused. What does neither was passed over in silence.
 */
class ConfigMutationTest {

    private static final long SEED = 20261126;
    private static final int FIXTURES_OF_A_CLASS = 2;
    private static final List<String> FILES = List.of("scheduler_config.json", "config.json");

    /** Other legal texts of options that are texts. */
    private static final Map<String, List<String>> TEXTS = Map.ofEntries(
            Map.entry("act_fn", List.of("silu", "gelu", "relu", "mish")),
            Map.entry("activation_fn", List.of("gelu-approximate", "geglu", "gelu")),
            Map.entry("adapter_type", List.of("full_adapter", "light_adapter")),
            Map.entry("algorithm_type", List.of("dpmsolver", "dpmsolver++", "sde-dpmsolver++", "data_prediction")),
            Map.entry("attention_type", List.of("default", "gated")),
            Map.entry("beta_schedule", List.of("linear", "scaled_linear", "squaredcos_cap_v2")),
            Map.entry("controlnet_conditioning_channel_order", List.of("rgb", "bgr")),
            Map.entry("feed_forward_proj", List.of("relu", "gated-gelu")),
            Map.entry("final_sigmas_type", List.of("zero", "sigma_min")),
            Map.entry("hidden_act", List.of("quick_gelu", "gelu")),
            Map.entry("interpolation_type", List.of("linear", "log_linear")),
            Map.entry("mid_block_type", List.of("UNetMidBlock2DCrossAttn", "UNetMidBlock2DSimpleCrossAttn")),
            Map.entry("norm_type", List.of("group", "spatial", "ada_norm_single", "ada_norm_zero")),
            Map.entry("prediction_type", List.of("epsilon", "sample", "v_prediction", "flow_prediction")),
            Map.entry("resnet_time_scale_shift", List.of("default", "scale_shift")),
            Map.entry("sigma_schedule", List.of("karras", "exponential")),
            Map.entry("solver_type", List.of("midpoint", "heun", "bh1", "bh2", "logrho")),
            Map.entry("time_embedding_type", List.of("positional", "fourier")),
            Map.entry("time_shift_type", List.of("exponential", "linear")),
            Map.entry("timestep_spacing", List.of("leading", "trailing", "linspace")),
            Map.entry("timestep_type", List.of("discrete", "continuous")),
            Map.entry("upsample_fn", List.of("nearest", "bilinear")),
            Map.entry("variance_type", List.of("fixed_small", "fixed_large", "learned_range")));

    /**
     * Options that are read and, in some configurations, without effect in the reference too; by class where it is so for one alone. Whatever else is silent
     * is a fault.
     */
    private static final Map<String, String> WITHOUT_EFFECT = Map.ofEntries(
            Map.entry("base_image_seq_len", "only where pipelines derive the shift from the picture's size"),
            Map.entry("base_shift", "likewise"),
            Map.entry("max_image_seq_len", "likewise"),
            Map.entry("max_shift", "likewise"),
            Map.entry("shift", "not where the shift is dynamic"),
            Map.entry("time_shift_type", "only where the shift is dynamic"),
            Map.entry("beta_end", "not beside trained_betas, nor with levels of noise of its own"),
            Map.entry("beta_schedule", "likewise"),
            Map.entry("beta_start", "likewise"),
            Map.entry("clip_sample_range", "only where samples are clipped"),
            Map.entry("dynamic_thresholding_ratio", "only with thresholding"),
            Map.entry("sample_max_value", "only with thresholding"),
            Map.entry("DDPMScheduler.thresholding", "bounded by 1 it is what clipping to 1 is"),
            Map.entry("CMStochasticIterativeScheduler.clip_denoised", "samples that stay within 1 are not clipped"),
            Map.entry("CMStochasticIterativeScheduler.num_train_timesteps", "not with a single step"),
            Map.entry("s_noise", "not with a single step"),
            Map.entry(
                    "euler_at_final",
                    "not where the last level is zero, which makes the last step one of the first order anyway"),
            Map.entry("lower_order_final", "not with fifteen steps and more"),
            Map.entry("solver_type", "not with orders that know one form; bh1, bh2 and logrho are midpoint"),
            Map.entry("steps_offset", "only with leading spacing"),
            Map.entry("timestep_spacing", "not with levels of noise of its own"),
            Map.entry("timestep_type", "only with predictions of the velocity"),
            Map.entry("rho", "only with Karras's levels"),
            Map.entry("CosineDPMSolverMultistepScheduler.num_train_timesteps", "read by nothing in the reference"),
            Map.entry("EDMDPMSolverMultistepScheduler.num_train_timesteps", "likewise"),
            Map.entry("EDMEulerScheduler.num_train_timesteps", "likewise"),
            Map.entry("LCMScheduler.timestep_scaling", "not felt at the highest level of noise"),
            Map.entry("TCDScheduler.set_alpha_to_one", "only where steps end below zero"),
            Map.entry("UnCLIPScheduler.clip_sample", "samples that stay within 1 are not clipped"),
            Map.entry("axes_lens", "a bound on sizes"),
            Map.entry("downsample_padding", "not where residual blocks sample"),
            Map.entry("guidance_embeds_scale", "only where guidance is embedded"),
            Map.entry("multiple_of", "what is rounded up to either may be the same"),
            Map.entry("relative_attention_max_distance", "the last distances may share a bucket"),
            Map.entry("resnet_out_scale_factor", "only where residual blocks sample"),
            Map.entry("resnet_skip_time_act", "only where residual blocks sample"),
            Map.entry("timestep_scale", "of pipelines"),
            Map.entry("zero_cond_t", "only with pictures beside the one that is made"),
            Map.entry("force_upcast", "only in 16 bits"),
            Map.entry("image_size", "a rest that fills no patch is not looked at"),
            Map.entry("projection_dim", "not where nothing is projected"),
            Map.entry("scaling_factor", "of pipelines"),
            Map.entry("shift_factor", "of pipelines"));

    private enum Outcome {
        OTHER_NUMBERS,
        REFUSED,
        SILENT
    }

    @TempDir
    private Path folder;

    private final ParityCases cases = new ParityCases();

    @Test
    void everyOptionChangesTheNumbersOrIsRefused() throws IOException {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        Set<String> silent = new TreeSet<>();
        int known = 0;
        int fixtures = 0;
        for (Fixture fixture : chosen()) {
            fixtures++;
            String file = FILES.stream()
                    .filter(name -> Files.isRegularFile(fixture.folder().resolve(name)))
                    .findFirst()
                    .orElseThrow();
            JsonObject config = JsonParser.parseString(
                            Files.readString(fixture.folder().resolve(file)))
                    .getAsJsonObject();
            Map<String, double[]> before = run(fixture);
            Random random = new Random(SEED + fixture.path().hashCode());
            for (String option : List.copyOf(config.keySet())) {
                if (ConfigOptions.inert(fixture.cls(), option)) {
                    continue;
                }
                JsonElement other = other(option, config.get(option), random);
                if (other.equals(config.get(option))) {
                    continue;
                }
                Outcome outcome = outcome(mutated(fixture, file, config, option, other), before);
                counts.merge(outcome, 1, Integer::sum);
                boolean explained =
                        WITHOUT_EFFECT.containsKey(option) || WITHOUT_EFFECT.containsKey(fixture.cls() + "." + option);
                known += outcome == Outcome.SILENT && explained ? 1 : 0;
                if (outcome == Outcome.SILENT && !explained) {
                    silent.add("%s.%s: %s -> %s (%s)"
                            .formatted(fixture.cls(), option, config.get(option), other, fixture.path()));
                }
            }
        }
        System.out.printf(
                "Mutated options of %d configurations, seed %d: %s; %d of the silent ones explained%n",
                fixtures, SEED, counts, known);
        assertThat(silent).isEmpty();
    }

    /** A few of each class, in the order of the set. */
    private static List<Fixture> chosen() {
        Path configured = FixtureSet.configured(Path.of(""));
        Path own = Path.of("src", "test", "resources", "fixtures");
        Map<String, List<Fixture>> byClass = new TreeMap<>();
        for (Fixture fixture : FixtureSet.read(Files.isDirectory(configured) ? configured : own)) {
            boolean configuredHere = fixture.checkpoint().isEmpty()
                    && fixture.outputs()
                    && !fixture.cls().isEmpty()
                    && FILES.stream()
                            .anyMatch(
                                    name -> Files.isRegularFile(fixture.folder().resolve(name)));
            List<Fixture> some = byClass.computeIfAbsent(fixture.cls(), cls -> new ArrayList<>());
            if (configuredHere && some.size() < FIXTURES_OF_A_CLASS && runs(fixture)) {
                some.add(fixture);
            }
        }
        return byClass.values().stream().flatMap(List::stream).toList();
    }

    private static boolean runs(Fixture fixture) {
        return new Parity(System::nanoTime).run(fixture).verdict() == ParityResult.Verdict.PASS;
    }

    private static JsonElement other(String option, JsonElement value, Random random) {
        if (value.isJsonNull()) {
            return JsonNull.INSTANCE; // what would be legal is not known
        }
        if (value.isJsonArray()) {
            JsonArray array = value.getAsJsonArray().deepCopy();
            if (!array.isEmpty()) {
                int at = random.nextInt(array.size());
                array.set(at, other(option + "[]", array.get(at), random));
            }
            return array;
        }
        if (!value.isJsonPrimitive()) {
            return value;
        }
        JsonPrimitive primitive = value.getAsJsonPrimitive();
        if (primitive.isBoolean()) {
            return new JsonPrimitive(!primitive.getAsBoolean());
        }
        if (primitive.isNumber()) {
            double number = primitive.getAsDouble();
            boolean whole =
                    number == Math.rint(number) && !primitive.getAsString().contains(".");
            if (Double.isInfinite(number)) {
                return new JsonPrimitive(-5.1);
            }
            return whole ? new JsonPrimitive((long) number + 1) : new JsonPrimitive(number * 0.8 + 0.01);
        }
        List<String> others = TEXTS.getOrDefault(option, List.of()).stream()
                .filter(text -> !text.equals(primitive.getAsString()))
                .toList();
        return others.isEmpty()
                ? new JsonPrimitive(primitive.getAsString() + "Other")
                : new JsonPrimitive(others.get(random.nextInt(others.size())));
    }

    /** A copy of the fixture with one option changed. */
    private Fixture mutated(Fixture fixture, String file, JsonObject config, String option, JsonElement other)
            throws IOException {
        Path copy = folder.resolve("fixture");
        Files.createDirectories(copy);
        try (Stream<Path> old = Files.list(copy)) {
            for (Path each : old.toList()) {
                Files.delete(each);
            }
        }
        try (Stream<Path> files = Files.list(fixture.folder())) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.createSymbolicLink(copy.resolve(each.getFileName()), each.toAbsolutePath());
            }
        }
        JsonObject changed = config.deepCopy();
        changed.add(option, other);
        Files.delete(copy.resolve(file));
        Files.writeString(copy.resolve(file), changed.toString());
        return new Fixture(
                folder,
                "fixture",
                fixture.group(),
                fixture.cls(),
                "",
                true,
                fixture.tolRel(),
                fixture.tolAbs(),
                fixture.meta());
    }

    private Outcome outcome(Fixture fixture, Map<String, double[]> before) {
        try {
            return same(before, run(fixture)) ? Outcome.SILENT : Outcome.OTHER_NUMBERS;
        } catch (WeightsException | IllegalArgumentException | EngineException | UnsupportedOperationException e) {
            return Outcome.REFUSED;
        } catch (IllegalStateException other) {
            return Outcome.OTHER_NUMBERS; // it takes another course, which asks for more noise than was recorded
        }
    }

    private Map<String, double[]> run(Fixture fixture) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Map<String, double[]> numbers = new LinkedHashMap<>();
            cases.forFixture(fixture)
                    .run(new FixtureRun(fixture, manager))
                    .forEach((name, array) -> numbers.put(name, numbers(array)));
            return numbers;
        }
    }

    private static double[] numbers(NDArray array) {
        return Arrays.stream(array.toArray()).mapToDouble(Number::doubleValue).toArray();
    }

    private static boolean same(Map<String, double[]> a, Map<String, double[]> b) {
        return a.keySet().equals(b.keySet())
                && a.entrySet().stream().allMatch(entry -> Arrays.equals(entry.getValue(), b.get(entry.getKey())));
    }
}
