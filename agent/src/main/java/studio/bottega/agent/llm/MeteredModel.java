package studio.bottega.agent.llm;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import studio.bottega.agent.prompt.PromptLibrary.Rendered;
import studio.bottega.agent.work.ModelCall;
import studio.bottega.client.TaskContext;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.message.TaskKeys;

/** A model whose every exchange is counted, bounded and written down. Serves one conversation; not thread-safe. */
final class MeteredModel implements ChatModel {

    private static final int MAX_CALLS = 24;
    /** What providers add of their own: the frame of every message, how tools are called. */
    private static final long HIDDEN_TOKENS = 1_000;

    private final ChatModel model;
    private final ModelSettings settings;
    private final TaskContext context;
    private final List<ModelCall> calls = new ArrayList<>();
    private Usage usage = Usage.NONE;
    private String template = "";
    private String templateSha256 = "";
    private String finish = "";

    MeteredModel(ChatModel model, ModelSettings settings, TaskContext context) {
        this.model = model;
        this.settings = settings;
        this.context = context;
    }

    /** What the next exchanges are made with. */
    void asks(Rendered prompt) {
        template = prompt.prompt().path();
        templateSha256 = prompt.fingerprint();
    }

    List<ModelCall> calls() {
        return List.copyOf(calls);
    }

    Usage usage() {
        return usage;
    }

    /** Whether the last answer was cut off at the longest length that is allowed. */
    boolean cutOff() {
        return finish.equals("LENGTH");
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        return metered(request, () -> model.chat(request));
    }

    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
        return metered(request, () -> model.chat(request, options));
    }

    private ChatResponse metered(ChatRequest request, Supplier<ChatResponse> exchange) {
        if (context.cancelled() || Thread.currentThread().isInterrupted()) {
            throw new ModelInterruptedException();
        }
        if (calls.size() == MAX_CALLS) {
            throw new ModelFailureException(
                    "llm-too-many-calls",
                    "The language model %s came to no answer in %d exchanges.".formatted(settings.name(), MAX_CALLS),
                    false,
                    new IllegalStateException("bound reached"));
        }
        requireAffordable(request);
        try {
            ChatResponse response = exchange.get();
            record(response);
            return response;
        } catch (ModelFailureException | ModelInterruptedException e) {
            throw e;
        } catch (RuntimeException e) { // Clients throw whatever they like; here it becomes a sentence.
            if (Failures.interrupted(e)) {
                throw new ModelInterruptedException();
            }
            throw Failures.of(settings, e);
        }
    }

    /** Before it is sent: a token is at least a byte, so that bytes bound what is read. */
    private void requireAffordable(ChatRequest request) {
        long bytes = request.toString().getBytes(StandardCharsets.UTF_8).length;
        long atMost = settings.costMicroUsd(bytes + HIDDEN_TOKENS, settings.maxOutputTokens());
        long left = context.allowanceMicroUsd() - usage.costMicroUsd();
        if (atMost > left) {
            throw new ModelFailureException(
                    "budget-exceeded",
                    "The next exchange with the language model %s may cost up to $%.4f, and $%.4f of what this task may cost are left; raise the budget."
                            .formatted(settings.name(), atMost / 1e6, Math.max(0, left) / 1e6),
                    false,
                    new IllegalStateException("bound reached"));
        }
    }

    private void record(ChatResponse response) {
        TokenUsage tokens = response.tokenUsage();
        long in = tokens == null || tokens.inputTokenCount() == null ? 0 : tokens.inputTokenCount();
        long out = tokens == null || tokens.outputTokenCount() == null ? 0 : tokens.outputTokenCount();
        finish = response.finishReason() == null ? "" : response.finishReason().name();
        String name = response.modelName() == null ? settings.model() : response.modelName();
        String answer = response.aiMessage().text() + response.aiMessage().toolExecutionRequests();
        calls.add(new ModelCall(
                template, templateSha256, name, TaskKeys.sha256(answer.getBytes(StandardCharsets.UTF_8)), in, out));
        usage = usage.plus(new Usage(settings.costMicroUsd(in, out), in, out, 0));
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return model.listeners();
    }

    @Override
    public ModelProvider provider() {
        return model.provider();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return model.supportedCapabilities();
    }
}
