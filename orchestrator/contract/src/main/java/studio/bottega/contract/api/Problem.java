package studio.bottega.contract.api;

import java.util.List;

/**
 * Why a request was not served, as RFC 9457 wants it: {@code application/problem+json}.
 *
 * @param type {@code about:blank}: the status says what kind of problem it is
 * @param title the status in words
 * @param status the HTTP status
 * @param detail a sentence that says what was wrong, with which value, and what to do
 * @param instance the path that was asked for
 * @param problems further sentences, one for each fault; often empty
 */
public record Problem(String type, String title, int status, String detail, String instance, List<String> problems) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        problems = List.copyOf(problems);
    }

    public static Problem of(int status, String title, String detail, String instance) {
        return new Problem("about:blank", title, status, detail, instance, List.of());
    }
}
