package studio.bottega.agent.llm;

import java.time.Duration;
import java.util.Optional;

/**
 * Which model, where, and within which bounds.
 *
 * @param baseUrl address of the server; empty for the provider's own
 * @param apiKey secret; in no log, event, message or manifest
 * @param timeout longest time for one answer
 * @param maxOutputTokens longest answer
 * @param temperature empty leaves it to the model: some refuse any
 * @param usdPerMillionInputTokens price of what is read
 * @param usdPerMillionOutputTokens price of what is written
 * @param maxRepairs how often an answer that does not hold goes back
 * @param tools whether the model may call tools
 */
public record ModelSettings(
        Provider provider,
        String baseUrl,
        String model,
        String apiKey,
        Duration timeout,
        int maxOutputTokens,
        Optional<Double> temperature,
        double usdPerMillionInputTokens,
        double usdPerMillionOutputTokens,
        int maxRepairs,
        boolean tools) {

    public ModelSettings {
        if (provider != Provider.NONE && model.isBlank()) {
            throw new IllegalArgumentException(
                    "BOTTEGA_LLM_PROVIDER is %s but BOTTEGA_LLM_MODEL is empty; name the model"
                            .formatted(provider.id()));
        }
        boolean needsKey = provider == Provider.ANTHROPIC
                || provider == Provider.GEMINI
                || (provider == Provider.OPENAI && baseUrl.isBlank());
        if (needsKey && apiKey.isBlank()) {
            throw new IllegalArgumentException(
                    "BOTTEGA_LLM_PROVIDER is %s but BOTTEGA_LLM_API_KEY is empty".formatted(provider.id()));
        }
        range("max-output-tokens", maxOutputTokens, 256, 200_000);
        range("max-repairs", maxRepairs, 0, 6);
        if (usdPerMillionInputTokens < 0 || usdPerMillionOutputTokens < 0) {
            throw new IllegalArgumentException("A price per token cannot be negative");
        }
    }

    private static void range(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "bottega.llm.%s must be in [%d, %d], got %d".formatted(name, min, max, value));
        }
    }

    /** Provider and model, as people know them. */
    public String name() {
        return provider.id() + " " + model;
    }

    /** What an exchange costs, in millionths of a US dollar: a dollar a million tokens is one of them a token. */
    long costMicroUsd(long inputTokens, long outputTokens) {
        return Math.round(inputTokens * usdPerMillionInputTokens + outputTokens * usdPerMillionOutputTokens);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ModelSettings[provider=%s, baseUrl=%s, model=%s, timeout=%s, maxOutputTokens=%d, maxRepairs=%d, tools=%s]"
                .formatted(provider.id(), baseUrl, model, timeout, maxOutputTokens, maxRepairs, tools);
    }
}
