package studio.bottega.agent.llm;

import static dev.langchain4j.model.chat.Capability.RESPONSE_FORMAT_JSON_SCHEMA;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * The one place where models are made. All answer in a JSON schema, over the JDK's HTTP client, and never try again by
 * themselves: the orchestrator does that, and counts it.
 */
public final class Models {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int NO_RETRIES = 0;

    private Models() {}

    public static ChatModel of(ModelSettings settings) {
        return switch (settings.provider()) {
            case OPENAI -> openAi(settings);
            case OLLAMA -> ollama(settings);
            case ANTHROPIC -> anthropic(settings);
            case GEMINI -> gemini(settings);
            case NONE -> throw new IllegalArgumentException("There is no language model to make");
        };
    }

    /** HTTP/1.1: servers behind small proxies stumble over an upgrade to HTTP/2. */
    private static HttpClientBuilder http() {
        return new JdkHttpClientBuilder()
                .httpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1))
                .connectTimeout(CONNECT_TIMEOUT);
    }

    private static ChatModel openAi(ModelSettings settings) {
        var builder = OpenAiChatModel.builder()
                .httpClientBuilder(http())
                .modelName(settings.model())
                .apiKey(settings.apiKey().isBlank() ? "none" : settings.apiKey())
                .timeout(settings.timeout())
                .supportedCapabilities(RESPONSE_FORMAT_JSON_SCHEMA)
                .strictJsonSchema(true)
                .maxRetries(NO_RETRIES);
        if (settings.baseUrl().isBlank()) {
            builder.maxCompletionTokens(settings.maxOutputTokens());
        } else {
            // Other servers know the older name.
            builder.baseUrl(settings.baseUrl()).maxTokens(settings.maxOutputTokens());
        }
        settings.temperature().ifPresent(builder::temperature);
        return builder.build();
    }

    private static ChatModel ollama(ModelSettings settings) {
        var builder = OllamaChatModel.builder()
                .httpClientBuilder(http())
                .baseUrl(settings.baseUrl().isBlank() ? "http://127.0.0.1:11434" : settings.baseUrl())
                .modelName(settings.model())
                .timeout(settings.timeout())
                .numPredict(settings.maxOutputTokens())
                .supportedCapabilities(RESPONSE_FORMAT_JSON_SCHEMA)
                .maxRetries(NO_RETRIES);
        settings.temperature().ifPresent(builder::temperature);
        return builder.build();
    }

    private static ChatModel anthropic(ModelSettings settings) {
        var builder = AnthropicChatModel.builder()
                .httpClientBuilder(http())
                .modelName(settings.model())
                .apiKey(settings.apiKey())
                .timeout(settings.timeout())
                .maxTokens(settings.maxOutputTokens())
                .supportedCapabilities(RESPONSE_FORMAT_JSON_SCHEMA)
                .maxRetries(NO_RETRIES);
        if (!settings.baseUrl().isBlank()) {
            builder.baseUrl(settings.baseUrl());
        }
        settings.temperature().ifPresent(builder::temperature);
        return builder.build();
    }

    private static ChatModel gemini(ModelSettings settings) {
        var builder = GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(http())
                .modelName(settings.model())
                .apiKey(settings.apiKey())
                .timeout(settings.timeout())
                .maxOutputTokens(settings.maxOutputTokens())
                .supportedCapabilities(RESPONSE_FORMAT_JSON_SCHEMA)
                .maxRetries(NO_RETRIES);
        if (!settings.baseUrl().isBlank()) {
            builder.baseUrl(settings.baseUrl());
        }
        settings.temperature().ifPresent(builder::temperature);
        return builder.build();
    }
}
