package studio.bottega.local.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import studio.bottega.contract.api.Problem;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

/** Requests to the studio, with bounds, and with its problems as exceptions. Thread-safe. */
final class Http {

    static final String JSON = "application/json";

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final int BODY_BYTES_MAX = 32 * 1024 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final Supplier<URI> address;
    private final String token;

    /**
     * @param address asked before every request, since a studio that restarts may move to another port
     * @param token sent with every request; empty for none
     */
    Http(Supplier<URI> address, String token) {
        this.address = address;
        this.token = token;
    }

    byte[] get(String path) {
        return bytes(request(path).GET().timeout(ANSWER_LIMIT).build());
    }

    byte[] post(String path, byte[] body, Map<String, String> headers) {
        BodyPublisher publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        return post(path, publisher, headers, ANSWER_LIMIT);
    }

    byte[] post(String path, BodyPublisher body, Map<String, String> headers, Duration limit) {
        HttpRequest.Builder request = request(path).POST(body).timeout(limit);
        headers.forEach(request::setHeader);
        return bytes(request.build());
    }

    byte[] put(String path, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request =
                request(path).PUT(BodyPublishers.ofByteArray(body)).timeout(ANSWER_LIMIT);
        headers.forEach(request::setHeader);
        return bytes(request.build());
    }

    void delete(String path) {
        bytes(request(path).DELETE().timeout(ANSWER_LIMIT).build());
    }

    /** The body as it comes; the caller closes it. */
    InputStream open(String path, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).GET();
        headers.forEach(request::setHeader);
        HttpResponse<InputStream> response = send(request.build());
        if (response.statusCode() / 100 != 2) {
            throw refusal(response, path);
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.get().resolve(path)).setHeader("Accept", JSON);
        if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        return request;
    }

    private byte[] bytes(HttpRequest request) {
        HttpResponse<InputStream> response = send(request);
        if (response.statusCode() / 100 != 2) {
            throw refusal(response, request.uri().getPath());
        }
        return read(response.body(), request.uri());
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw unreachable(request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(request.uri(), e);
        }
    }

    private static byte[] read(InputStream body, URI uri) {
        try (body) {
            byte[] bytes = body.readNBytes(BODY_BYTES_MAX + 1);
            if (bytes.length > BODY_BYTES_MAX) {
                throw new UnreachableException(
                        "The answer of %s has more than %d MB and is not read.".formatted(uri, BODY_BYTES_MAX >> 20));
            }
            return bytes;
        } catch (IOException e) {
            throw unreachable(uri, e);
        }
    }

    private static UnreachableException unreachable(URI uri, Exception why) {
        String reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        return new UnreachableException(
                "The studio does not answer at %s://%s (%s).".formatted(uri.getScheme(), uri.getAuthority(), reason),
                why);
    }

    /** What stands behind a status that is not a success; whoever answers, this makes a sentence of it. */
    private static RefusedException refusal(HttpResponse<InputStream> response, String path) {
        byte[] body = read(response.body(), response.uri());
        int status = response.statusCode();
        boolean problem = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith(Problem.MEDIA_TYPE) || type.startsWith(JSON))
                .isPresent();
        if (problem) {
            try {
                return new RefusedException(Json.read(body, Problem.class));
            } catch (MalformedMessageException notOurs) {
                return new RefusedException(unexplained(status, path));
            }
        }
        return new RefusedException(unexplained(status, path));
    }

    private static Problem unexplained(int status, String path) {
        String detail = "The studio answered %d to %s without saying why; look at its log.".formatted(status, path);
        return new Problem("about:blank", "No explanation", status, detail, path, List.of());
    }
}
