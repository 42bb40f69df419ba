package studio.bottega.agent.llm;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what went wrong with a model, and whether waiting may help. What a server answers is quoted without secrets. */
final class Failures {

    private static final int MAX_QUOTED = 240;
    private static final Pattern KEY_LIKE =
            Pattern.compile("(?i)(?:sk|key|pk|AIza|Bearer|gsk|xai)[-_ ]?[A-Za-z0-9*._-]{8,}|(?<=[?&]key=)[^&\\s\"]+");

    private record Sort(Class<? extends Throwable> type, String code, boolean retryable, String sentence) {}

    private static final List<Sort> SORTS = List.of(
            new Sort(
                    AuthenticationException.class,
                    "llm-authentication",
                    false,
                    "refuses the key (BOTTEGA_LLM_API_KEY)"),
            new Sort(RateLimitException.class, "llm-rate-limited", true, "is asked too often, or its quota is used up"),
            new Sort(
                    ModelNotFoundException.class,
                    "llm-model-missing",
                    false,
                    "does not have this model (BOTTEGA_LLM_MODEL)"),
            new Sort(ContentFilteredException.class, "llm-refused", false, "refuses the content of the brief"),
            new Sort(InvalidRequestException.class, "llm-invalid-request", false, "refuses the request"),
            new Sort(TimeoutException.class, "llm-timeout", true, "did not answer in time (BOTTEGA_LLM_TIMEOUT)"),
            new Sort(HttpTimeoutException.class, "llm-timeout", true, "did not answer in time (BOTTEGA_LLM_TIMEOUT)"),
            new Sort(InternalServerException.class, "llm-server-error", true, "has an error of its own"),
            new Sort(
                    UnresolvedModelServerException.class,
                    "llm-unreachable",
                    true,
                    "cannot be reached (BOTTEGA_LLM_BASE_URL)"),
            new Sort(
                    UnresolvedAddressException.class,
                    "llm-unreachable",
                    true,
                    "cannot be reached (BOTTEGA_LLM_BASE_URL)"),
            new Sort(ConnectException.class, "llm-unreachable", true, "cannot be reached (BOTTEGA_LLM_BASE_URL)"));

    private Failures() {}

    static ModelFailureException of(ModelSettings settings, RuntimeException problem) {
        List<Throwable> chain = chain(problem);
        for (Sort sort : SORTS) {
            for (Throwable cause : chain) {
                if (sort.type().isInstance(cause)) {
                    return failure(settings, sort.code(), sort.sentence(), sort.retryable(), problem, chain);
                }
            }
        }
        return failure(settings, "llm-unusable-answer", "gave an answer that cannot be read", true, problem, chain);
    }

    static boolean interrupted(RuntimeException problem) {
        return Thread.currentThread().isInterrupted()
                || chain(problem).stream().anyMatch(InterruptedException.class::isInstance);
    }

    private static ModelFailureException failure(
            ModelSettings settings,
            String code,
            String sentence,
            boolean retryable,
            RuntimeException problem,
            List<Throwable> chain) {
        String said = chain.stream()
                .filter(HttpException.class::isInstance)
                .map(cause -> ((HttpException) cause).statusCode() + " " + cause.getMessage())
                .findFirst()
                .or(() -> Optional.ofNullable(chain.get(chain.size() - 1).getMessage()))
                .orElse("nothing more is known");
        String message = "The language model %s %s: %s. %s"
                .formatted(
                        settings.name(),
                        sentence,
                        quoted(settings, said),
                        retryable ? "It is tried again." : "Nothing is planned in its place; mend it and resume.");
        return new ModelFailureException(code, message, retryable, problem);
    }

    /** One line, bounded, without anything that looks like a key. */
    private static String quoted(ModelSettings settings, String said) {
        String plain = said.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (!settings.apiKey().isBlank()) {
            plain = plain.replace(settings.apiKey(), "…");
        }
        plain = KEY_LIKE.matcher(plain).replaceAll("…").replaceAll("[. ]+$", "");
        return plain.length() <= MAX_QUOTED ? plain : plain.substring(0, MAX_QUOTED) + "…";
    }

    private static List<Throwable> chain(Throwable problem) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable at = problem; at != null && chain.size() < 12; at = at.getCause()) {
            chain.add(at);
        }
        return chain;
    }
}
