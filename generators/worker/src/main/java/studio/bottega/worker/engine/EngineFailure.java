package studio.bottega.worker.engine;

/** The work cannot be done. It becomes the task's result, so its message is a sentence that a person can act on. */
public final class EngineFailure extends RuntimeException {

    private final String code;
    private final boolean retryable;

    private EngineFailure(String code, String message, boolean retryable) {
        super(message);
        this.code = code;
        this.retryable = retryable;
    }

    private EngineFailure(String code, String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.retryable = retryable;
    }

    /** The same request fails the same way whenever it is tried. */
    public static EngineFailure lasting(String code, String message) {
        return new EngineFailure(code, message, false);
    }

    /** The same, with what caused it. */
    public static EngineFailure lasting(String code, String message, Throwable cause) {
        return new EngineFailure(code, message, false, cause);
    }

    /** Another time, or another worker, may succeed. */
    public static EngineFailure passing(String code, String message) {
        return new EngineFailure(code, message, true);
    }

    /** The same, with what caused it. */
    public static EngineFailure passing(String code, String message, Throwable cause) {
        return new EngineFailure(code, message, true, cause);
    }

    /** Stable, for programs. */
    public String code() {
        return code;
    }

    public boolean retryable() {
        return retryable;
    }

    /** The sentence for people. */
    public String sentence() {
        String message = getMessage();
        return message == null || message.isBlank() ? "The engine gave no reason." : message;
    }
}
