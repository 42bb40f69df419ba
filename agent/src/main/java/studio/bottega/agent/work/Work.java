package studio.bottega.agent.work;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import studio.bottega.contract.domain.Usage;

/**
 * What came of a piece of thinking.
 *
 * @param <T> the document that was asked for
 */
public sealed interface Work<T> {

    /** Every call of a language model, in order; empty for rules. */
    List<ModelCall> calls();

    /** Tokens and money of all calls. */
    Usage usage();

    /**
     * It is done.
     *
     * @param facts what a reader wants to know without opening the document
     */
    record Done<T>(T document, Map<String, String> facts, List<ModelCall> calls, Usage usage) implements Work<T> {
        public Done {
            facts = Map.copyOf(facts);
            calls = List.copyOf(calls);
        }
    }

    /**
     * It could not be done.
     *
     * @param code stable, for programs
     * @param sentence for a person to act on
     * @param retryable whether the same request may succeed another time
     */
    record Refused<T>(String code, String sentence, boolean retryable, List<ModelCall> calls, Usage usage)
            implements Work<T> {
        public Refused {
            calls = List.copyOf(calls);
        }
    }

    static <T> Work<T> done(T document, Map<String, String> facts) {
        return new Done<>(document, facts, List.of(), Usage.NONE);
    }

    static <T> Work<T> refused(String code, String sentence) {
        return new Refused<>(code, sentence, false, List.of(), Usage.NONE);
    }

    /** The work that follows from the document, or the same refusal. Calls and usage stay with it. */
    default <R> Work<R> then(Function<T, Work<R>> next) {
        if (this instanceof Refused<T> refused) {
            return new Refused<>(refused.code(), refused.sentence(), refused.retryable(), calls(), usage());
        }
        Work<R> result = next.apply(((Done<T>) this).document());
        return result instanceof Done<R> done
                ? new Done<>(done.document(), done.facts(), calls(), usage())
                : new Refused<>(
                        ((Refused<R>) result).code(),
                        ((Refused<R>) result).sentence(),
                        ((Refused<R>) result).retryable(),
                        calls(),
                        usage());
    }
}
