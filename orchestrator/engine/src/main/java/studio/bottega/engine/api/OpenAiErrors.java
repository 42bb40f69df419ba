package studio.bottega.engine.api;

import java.util.Map;
import studio.bottega.contract.message.Json;

/** How clients of OpenAI's interface expect to hear that something went wrong. */
final class OpenAiErrors {

    /** Where that interface begins. */
    static final String PATHS = "/v1/";

    private static final int SERVER = 500;
    private static final Map<Integer, String> TYPES = Map.of(
            401, "authentication_error",
            403, "permission_error",
            404, "not_found_error",
            429, "rate_limit_error");

    private OpenAiErrors() {}

    static boolean concern(String path) {
        return path.startsWith(PATHS);
    }

    /** What is understood and refused is a bad request there. */
    static int status(int status) {
        return status == 422 ? 400 : status;
    }

    static byte[] json(int status, String sentence) {
        String type = TYPES.getOrDefault(status, status >= SERVER ? "server_error" : "invalid_request_error");
        return Json.write(Map.of("error", Map.of("message", sentence, "type", type)));
    }
}
