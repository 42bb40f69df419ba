package studio.bottega.agent.program;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import studio.bottega.agent.llm.ModelSettings;
import studio.bottega.agent.llm.Provider;

/** Which language model plans, if any. In the environment each key is upper case: BOTTEGA_LLM_PROVIDER. */
@ConfigMapping(prefix = "bottega.llm")
public interface LlmSettings {

    /** {@code none}, {@code openai} (and every server that speaks its protocol), {@code ollama}, {@code anthropic} or {@code gemini}. */
    @WithDefault("none")
    String provider();

    /** Address of the server; none for the provider's own. */
    Optional<String> baseUrl();

    /** Name of the model. */
    Optional<String> model();

    /** Key of the account. Never logged. */
    Optional<String> apiKey();

    /** Longest time for one answer. */
    @WithDefault("PT3M")
    Duration timeout();

    /** Longest answer, in tokens. */
    @WithDefault("16000")
    int maxOutputTokens();

    /** How freely it writes; none leaves it to the model. */
    Optional<Double> temperature();

    /** Price of a million tokens read, in US dollars. */
    @WithDefault("0")
    double inputPrice();

    /** Price of a million tokens written, in US dollars. */
    @WithDefault("0")
    double outputPrice();

    /** How often an answer that does not hold goes back. */
    @WithDefault("3")
    int maxRepairs();

    /** Whether the model may call tools; none: all but gemini, which takes tools or a schema but not both. */
    Optional<Boolean> tools();

    /** The same, checked. */
    default ModelSettings settings() {
        Provider chosen = Provider.of(provider());
        return new ModelSettings(
                chosen,
                baseUrl().orElse(""),
                model().orElse(""),
                apiKey().orElse(""),
                timeout(),
                maxOutputTokens(),
                temperature(),
                inputPrice(),
                outputPrice(),
                maxRepairs(),
                tools().orElse(chosen != Provider.GEMINI));
    }
}
