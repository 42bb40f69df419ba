package studio.bottega.agent.llm;

/** A model did not answer, or not in a way that can be used. Carries what the task's result will say. */
final class ModelFailureException extends RuntimeException {

    private final String code;
    private final boolean retryable;

    /** @param sentence for a person, without secrets */
    ModelFailureException(String code, String sentence, boolean retryable, Throwable cause) {
        super(sentence, cause);
        this.code = code;
        this.retryable = retryable;
    }

    String code() {
        return code;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    boolean retryable() {
        return retryable;
    }
}
