package studio.bottega.local.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.Problem;
import studio.bottega.contract.message.Json;

/**
 * A real HTTP server that speaks as much of the studio's interface as the command needs: documents by path, a history that
 * tests extend, and connections that tests cut.
 */
public final class FakeStudio implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
    private final Map<String, Runnable> changes = new ConcurrentHashMap<>();
    private final Set<String> stalled = ConcurrentHashMap.newKeySet();
    private final List<EventView> history = new ArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String authorization = "";
    private final List<OutputStream> listeners = new CopyOnWriteArrayList<>();

    public FakeStudio() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public StudioClient client() {
        return new StudioClient(this::address);
    }

    /** What {@code GET} or {@code POST} of the path gives from now on. */
    public FakeStudio put(String path, Object document) {
        documents.put(path, document instanceof byte[] bytes ? bytes : Json.write(document));
        return this;
    }

    /** A request of {@code path} makes {@code other} give {@code document} from then on, which is also the answer. */
    public void then(String path, String other, Object document) {
        put(path, document);
        changes.put(path, () -> put(other, document));
    }

    /** From now on {@code path} begins its answer and never ends it. */
    public void stall(String path, String begin) {
        put(path, begin.getBytes(StandardCharsets.UTF_8));
        stalled.add(path);
    }

    /** Requests so far: {@code POST /api/productions/…/approve body}. */
    public List<String> requests() {
        return requests;
    }

    /** What the last request said of who sends it; empty for nothing. */
    public String authorization() {
        return authorization;
    }

    /** Adds a line to the history and tells it to who listens. */
    public void tell(EventView event) throws IOException {
        synchronized (history) {
            history.add(event);
            history.notifyAll();
        }
    }

    /** Sends everyone who listens something that is not part of the history. */
    public void say(String event, Object data) throws IOException {
        synchronized (listeners) {
            for (OutputStream listener : listeners) {
                send(listener, "event: " + event + "\ndata: " + text(data) + "\n\n");
            }
        }
    }

    /** Breaks every live connection. */
    public void cut() {
        for (OutputStream listener : listeners) {
            listeners.remove(listener);
        }
        synchronized (history) {
            history.notifyAll();
        }
    }

    public int listeners() {
        return listeners.size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        authorization = String.join(",", exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        requests.add((exchange.getRequestMethod() + " " + path + " " + body).strip());
        String accept = String.join(",", exchange.getRequestHeaders().getOrDefault("Accept", List.of()));
        if (accept.contains("text/event-stream")) {
            stream(exchange);
            return;
        }
        byte[] document = documents.get(path);
        changes.getOrDefault(path, () -> {}).run();
        if (stalled.contains(path) && document != null) {
            exchange.sendResponseHeaders(200, document.length + 1L);
            exchange.getResponseBody().write(document);
            exchange.getResponseBody().flush();
        } else if (document == null) {
            Problem problem = Problem.of(404, "Not Found", "There is nothing at " + path + ".", path);
            reply(exchange, 404, Problem.MEDIA_TYPE, Json.write(problem));
        } else {
            reply(
                    exchange,
                    200,
                    path.startsWith("/api/assets/") ? "application/octet-stream" : "application/json",
                    document);
        }
    }

    private static void reply(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        if (documents.containsKey("refuse-events")) {
            reply(exchange, 404, Problem.MEDIA_TYPE, documents.getOrDefault("refuse-events", new byte[0]));
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        OutputStream out;
        synchronized (listeners) { // a client that sees the head of the answer is told whatever is said from then on
            exchange.sendResponseHeaders(200, 0);
            out = exchange.getResponseBody();
            listeners.add(out);
        }
        send(out, ": welcome\n\n");
        long last = Long.parseLong(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
        try (exchange) {
            while (listeners.contains(out)) {
                List<EventView> news = news(last, out);
                for (EventView event : news) {
                    send(out, "id: %d\ndata: %s\n\n".formatted(event.sequence(), text(event)));
                    last = event.sequence();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.remove(out);
        }
    }

    private List<EventView> news(long last, OutputStream out) throws InterruptedException {
        synchronized (history) {
            while (listeners.contains(out)) {
                List<EventView> news = history.stream()
                        .filter(event -> event.sequence() > last)
                        .toList();
                if (!news.isEmpty()) {
                    return news;
                }
                history.wait();
            }
            return List.of();
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        synchronized (out) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static String text(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }
}
