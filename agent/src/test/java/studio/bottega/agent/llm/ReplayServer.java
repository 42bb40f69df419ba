package studio.bottega.agent.llm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import studio.bottega.contract.message.Json;

/**
 * Answers as a provider did: a list of recorded exchanges, given out in order. A request that lacks what was essential in
 * the recording gets a 400 that says so, and the test fails with that sentence.
 */
final class ReplayServer implements AutoCloseable {

    /**
     * @param path end of the path that is asked
     * @param essentials what the request must contain
     * @param status HTTP status of the answer
     * @param body the answer, or empty to leave the request waiting until the server closes
     */
    record Exchange(String path, List<String> essentials, int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Exchange> script;
    private final List<String> requests = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private ReplayServer(List<Exchange> script) throws IOException {
        this.script = List.copyOf(script);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static ReplayServer of(Exchange... script) throws IOException {
        return new ReplayServer(List.of(script));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    synchronized List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void answer(HttpExchange http) throws IOException {
        // Compact, so that essentials are found however a client prints its JSON.
        String request = Json.tree(http.getRequestBody().readAllBytes()).toString();
        Exchange exchange = next(request, http);
        if (exchange.body().isEmpty()) {
            await();
        }
        byte[] body = exchange.body().getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().add("Content-Type", "application/json");
        http.sendResponseHeaders(exchange.status(), body.length);
        try (http) {
            http.getResponseBody().write(body);
        }
    }

    private void await() {
        try {
            if (!closed.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody closed the server");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Exchange next(String request, HttpExchange http) {
        int index = requests.size();
        requests.add(request);
        authorizations.add(String.valueOf(http.getRequestHeaders().getFirst("Authorization")));
        if (index >= script.size()) {
            return refused("the recording has %d exchanges, this is number %d".formatted(script.size(), index + 1));
        }
        Exchange exchange = script.get(index);
        String path = http.getRequestURI().getPath();
        if (!path.endsWith(exchange.path())) {
            return refused("asked " + path + ", recorded " + exchange.path());
        }
        for (String essential : exchange.essentials()) {
            if (!request.contains(essential)) {
                return refused("request %d lacks %s".formatted(index + 1, essential));
            }
        }
        return exchange;
    }

    private static Exchange refused(String why) {
        return new Exchange(
                "", List.of(), 400, "{\"error\":{\"message\":\"replay: %s\"}}".formatted(why.replace('"', '\'')));
    }

    /** A recorded answer with its text put in. */
    static String recorded(String name, String content) {
        String escaped = new String(Json.write(content), StandardCharsets.UTF_8);
        return resource(name).replace("@CONTENT@", escaped.substring(1, escaped.length() - 1));
    }

    static String resource(String name) {
        try (InputStream in = ReplayServer.class.getResourceAsStream("/conversations/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no recording " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
