package studio.bottega.generators.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import studio.bottega.generators.weights.JsonConfig;

/** Speaks to the hub. What it answers is not trusted: every name, size and redirection is checked. Thread-safe. */
final class HubClient {

    private static final int MAX_DESCRIPTION_BYTES = 32 << 20;
    private static final int MAX_FILES = 10_000;
    private static final int MAX_REDIRECTIONS = 5;
    private static final int PARTIAL_CONTENT = 206;
    private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration HEADERS = Duration.ofSeconds(60);

    private final Endpoint endpoint;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    HubClient(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * A repository as the hub describes it.
     *
     * @param commit what the revision means now
     */
    record Description(String commit, List<RemoteFile> files) {

        Description {
            if (!RepoName.isCommit(commit)) {
                throw new StoreException("The hub gives '%s' as a commit, which is none.".formatted(commit));
            }
            files = List.copyOf(files);
        }
    }

    /** An answer that is being read. @param from where in the file it begins */
    record Content(InputStream stream, long from) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    Description describe(RepoName repo) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = get(endpoint.description(repo), 0, repo.toString());
        try (InputStream body = answer.body()) {
            byte[] bytes = body.readNBytes(MAX_DESCRIPTION_BYTES + 1);
            if (bytes.length > MAX_DESCRIPTION_BYTES) {
                throw new StoreException(
                        "The hub's description of %s is longer than %d bytes.".formatted(repo, MAX_DESCRIPTION_BYTES));
            }
            JsonConfig json =
                    JsonConfig.parse("The hub's description of " + repo, new String(bytes, StandardCharsets.UTF_8));
            return new Description(json.string("sha"), files(json));
        }
    }

    private static List<RemoteFile> files(JsonConfig json) {
        List<RemoteFile> files = new ArrayList<>();
        for (JsonConfig file : json.objects("siblings")) {
            JsonConfig large = file.isObject("lfs") ? file.object("lfs") : file;
            files.add(new RemoteFile(
                    file.string("rfilename"),
                    (long) large.number("size"),
                    file.isObject("lfs") ? large.string("sha256") : file.string("blobId")));
            if (files.size() > MAX_FILES) {
                throw new StoreException("The hub lists more than %d files.".formatted(MAX_FILES));
            }
        }
        return files;
    }

    /** Begins to read a file from {@code from} on; a server that cannot do that begins at its start. */
    Content open(RepoName repo, String commit, String path, long from) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = get(endpoint.file(repo, commit, path), from, path);
        return new Content(answer.body(), answer.statusCode() == PARTIAL_CONTENT ? from : 0);
    }

    private HttpResponse<InputStream> get(URI start, long from, String what) throws IOException, InterruptedException {
        URI address = start;
        for (int i = 0; i <= MAX_REDIRECTIONS; i++) {
            HttpResponse<InputStream> answer = http.send(request(address, from), BodyHandlers.ofInputStream());
            if (!REDIRECTIONS.contains(answer.statusCode())) {
                return good(answer, address, what);
            }
            answer.body().close();
            URI next = address.resolve(answer.headers().firstValue("Location").orElse(""));
            if (!endpoint.mayLeadTo(next)) {
                throw new StoreException("%s sends %s on to %s, which is not followed: it must be an https:// address."
                        .formatted(endpoint, what, next.getScheme() + "://" + next.getHost()));
            }
            address = next;
        }
        throw new StoreException("%s was redirected more than %d times.".formatted(what, MAX_REDIRECTIONS));
    }

    private HttpRequest request(URI address, long from) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(HEADERS)
                .header("Accept-Encoding", "identity")
                .header("User-Agent", "bottega");
        if (endpoint.owns(address)) {
            endpoint.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        }
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        return request.build();
    }

    private HttpResponse<InputStream> good(HttpResponse<InputStream> answer, URI address, String what)
            throws IOException {
        int status = answer.statusCode();
        if (status == 200 || status == PARTIAL_CONTENT) {
            return answer;
        }
        answer.body().close();
        throw new StoreException(
                switch (status) {
                    case 401, 403 ->
                        "%s may not be read: it does not exist, or its terms must be accepted at %s first; then set HF_TOKEN."
                                .formatted(what, endpoint);
                    case 404 -> "%s is not at %s.".formatted(what, endpoint);
                    case 429 -> "%s asks to wait; try again later.".formatted(endpoint);
                    default -> "%s answered with status %d for %s.".formatted(address.getHost(), status, what);
                });
    }
}
