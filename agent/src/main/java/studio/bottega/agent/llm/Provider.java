package studio.bottega.agent.llm;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who serves the language model. */
public enum Provider {
    /** Nobody: the built-in director plans. */
    NONE,
    /** OpenAI, or any server that speaks its protocol. */
    OPENAI,
    OLLAMA,
    ANTHROPIC,
    GEMINI;

    /** @throws IllegalArgumentException with the choices */
    public static Provider of(String name) {
        return Arrays.stream(values())
                .filter(provider -> provider.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "BOTTEGA_LLM_PROVIDER is \"%s\"; choose one of %s".formatted(name, choices())));
    }

    private static String choices() {
        return Arrays.stream(values()).map(Provider::id).collect(Collectors.joining(", "));
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
