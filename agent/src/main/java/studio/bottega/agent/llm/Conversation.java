package studio.bottega.agent.llm;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import studio.bottega.agent.prompt.Prompt;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.agent.prompt.PromptLibrary.Rendered;
import studio.bottega.agent.work.Work;

/**
 * Asks a model for a document until it holds: the answer is parsed and checked, what is wrong with it goes back in
 * sentences, and after a bounded number of repairs the work ends. One instance holds one conversation; not thread-safe.
 *
 * @param <T> the document
 */
final class Conversation<T> {

    private static final int MAX_MESSAGES = 60;
    private static final int MAX_TOOL_ROUNDS = 8;
    private static final int MAX_PROBLEMS = 25;

    /** What LangChain4j implements. The message is a variable of its own, so nothing in it is read as a template. */
    private interface Dialogue {
        @UserMessage("{{message}}")
        Result<String> say(@V("message") String message);
    }

    /** An answer, tried. @param problems empty if the document holds */
    record Tried<T>(Work<T> work, List<String> problems) {

        static <T> Tried<T> holds(T document, Map<String, String> facts) {
            return new Tried<>(Work.done(document, facts), List.of());
        }

        static <T> Tried<T> fails(List<String> problems) {
            return new Tried<>(Work.refused("llm-invalid-answer", String.join(" ", problems)), problems);
        }
    }

    private final PromptLibrary prompts;
    private final MeteredModel model;
    private final ModelSettings settings;
    private final Dialogue dialogue;

    Conversation(
            PromptLibrary prompts,
            MeteredModel model,
            ModelSettings settings,
            Rendered system,
            ResponseFormat format,
            List<Object> tools) {
        this.prompts = prompts;
        this.model = model;
        this.settings = settings;
        AiServices<Dialogue> services = AiServices.builder(Dialogue.class)
                .chatModel(model)
                .chatMemory(MessageWindowChatMemory.withMaxMessages(MAX_MESSAGES))
                .systemMessageProvider(id -> system.text())
                .maxToolCallingRoundTrips(MAX_TOOL_ROUNDS)
                .chatRequestTransformer(
                        request -> request.toBuilder().responseFormat(format).build());
        if (!tools.isEmpty() && settings.tools()) {
            services.tools(tools);
        }
        this.dialogue = services.build();
    }

    /**
     * @param question the first message
     * @param repair the template that takes the problems back
     * @param trial parses and checks an answer
     */
    Work<T> ask(Rendered question, Prompt repair, Function<String, Tried<T>> trial) throws InterruptedException {
        Rendered message = question;
        List<String> problems = List.of();
        for (int round = 0; round <= settings.maxRepairs(); round++) {
            Tried<T> tried;
            try {
                String answer = say(message);
                tried = model.cutOff()
                        ? Tried.fails(List.of("The answer was cut off at %d tokens; write a shorter one."
                                .formatted(settings.maxOutputTokens())))
                        : trial.apply(answer);
            } catch (ModelFailureException e) {
                return refused(e.code(), e.sentence(), e.retryable());
            }
            problems = tried.problems();
            if (problems.isEmpty()) {
                return counted(tried.work());
            }
            message = prompts.render(repair, Map.of("problems", listed(problems)));
        }
        return refused(
                "llm-invalid-answer",
                "The language model %s gave no answer that holds in %d rounds; at last: %s"
                        .formatted(
                                settings.name(),
                                settings.maxRepairs() + 1,
                                String.join(" ", problems.subList(0, Math.min(3, problems.size())))),
                false);
    }

    private String say(Rendered message) throws InterruptedException {
        model.asks(message);
        try {
            String answer = dialogue.say(message.text()).content();
            return answer == null ? "" : answer;
        } catch (ModelInterruptedException e) {
            throw new InterruptedException("the conversation was interrupted");
        }
    }

    private Work<T> counted(Work<T> work) {
        return work instanceof Work.Done<T> done
                ? new Work.Done<>(done.document(), done.facts(), model.calls(), model.usage())
                : refused(
                        ((Work.Refused<T>) work).code(),
                        ((Work.Refused<T>) work).sentence(),
                        ((Work.Refused<T>) work).retryable());
    }

    private Work<T> refused(String code, String sentence, boolean retryable) {
        return new Work.Refused<>(code, sentence, retryable, model.calls(), model.usage());
    }

    private static String listed(List<String> problems) {
        StringBuilder list = new StringBuilder();
        problems.stream()
                .limit(MAX_PROBLEMS)
                .forEach(problem -> list.append("- ").append(problem).append('\n'));
        return list.toString().stripTrailing();
    }
}
