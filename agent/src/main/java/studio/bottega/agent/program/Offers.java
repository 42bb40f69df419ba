package studio.bottega.agent.program;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.bottega.agent.llm.ModelSettings;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.plan.EngineCapability;

/** What the agent declares: the built-in director always, a language model where one is configured. */
public final class Offers {

    /** The engine of the rules. */
    public static final String DIRECTOR = "director";
    /** The engine of the configured model. */
    public static final String LLM = "llm";
    /** Part of every task key: grows when the same brief may give another plan. */
    public static final String VERSION = "1";

    /** What a task usually reads and writes, tools and one repair included. */
    private static final double TOKENS_READ = 24_000;

    private static final double TOKENS_WRITTEN = 8_000;

    private static final List<TaskKind> KINDS = List.of(TaskKind.PLAN, TaskKind.CRITIQUE, TaskKind.REVISE);

    private Offers() {}

    /** Without a language model. */
    public static List<EngineCapability> rules() {
        return director("");
    }

    /** With one. The director is then declared as unavailable, so that nothing falls back to it in silence. */
    public static List<EngineCapability> model(ModelSettings settings) {
        String name = settings.name();
        byte[] identity = (name + " " + settings.baseUrl()).getBytes(StandardCharsets.UTF_8);
        String digest = TaskKeys.sha256(identity);
        double costMicroUsdPerTask = TOKENS_READ * settings.usdPerMillionInputTokens()
                + TOKENS_WRITTEN * settings.usdPerMillionOutputTokens();
        Stream<EngineCapability> model = KINDS.stream()
                .map(kind -> new EngineCapability(
                        LLM,
                        VERSION,
                        kind,
                        digest,
                        "remote",
                        "the provider's terms",
                        List.of(),
                        Map.of(),
                        kind == TaskKind.PLAN ? 60 : 20,
                        0,
                        0,
                        costMicroUsdPerTask,
                        "Language model %s; its answers are validated and repaired before they count.".formatted(name),
                        20,
                        ""));
        return Stream.concat(
                        model,
                        director("A language model (%s) is configured; the director stands in only when none is."
                                        .formatted(name))
                                .stream())
                .toList();
    }

    private static List<EngineCapability> director(String unavailableBecause) {
        return KINDS.stream()
                .map(kind -> new EngineCapability(
                        DIRECTOR,
                        VERSION,
                        kind,
                        "",
                        "cpu",
                        "Apache-2.0",
                        List.of(),
                        Map.of(),
                        0.2,
                        0,
                        32L << 20,
                        0,
                        "Built-in director: plans, judges and revises by rules, without a language model. It knows patterns, not your"
                                + " product.",
                        10,
                        unavailableBecause))
                .toList();
    }
}
