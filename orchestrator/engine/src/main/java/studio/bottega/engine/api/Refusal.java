package studio.bottega.engine.api;

import java.util.Map;

/** A request that is refused before it reaches the studio. The message is a sentence for the person who asked. */
final class Refusal extends RuntimeException {

    private final int status;
    private final transient Map<String, String> headers;

    Refusal(int status, String message) {
        this(status, message, Map.of());
    }

    Refusal(int status, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.headers = headers;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
