package studio.bottega.generators.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A server of this machine that speaks the hub's interface for one repository, with large files on a second address. */
final class LoopbackHub implements AutoCloseable {

    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private final HttpServer server;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** Requests as {@code METHOD path range token}. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** After so many bytes of a large file nothing comes any more, once. */
    volatile long breakOnceAfter = -1;

    /** Where large files are sent on to instead of this server's own store; empty for that. */
    volatile String elsewhere = "";

    /** What is added to the size that is stated of large files. */
    volatile long lie;

    /** Instead of a file's digest. */
    volatile String wrongDigest = "";

    LoopbackHub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    LoopbackHub with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    LoopbackHub with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    Endpoint endpoint() {
        return new Endpoint(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Optional.of("secret"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
        requests.add(
                "%s %s %s".formatted(path, range, exchange.getRequestHeaders().getFirst("Authorization")));
        if (path.startsWith("/api/models/maker/model/revision/")) {
            send(exchange, 200, description().getBytes(StandardCharsets.UTF_8), 0);
            return;
        }
        String resolve = "/maker/model/resolve/" + COMMIT + "/";
        String name = path.substring(path.startsWith(resolve) ? resolve.length() : Math.min(path.length(), 7));
        byte[] content = files.get(name);
        if (content == null) {
            send(exchange, 404, new byte[0], 0);
        } else if (path.startsWith(resolve) && large(name)) {
            String target = elsewhere.isEmpty() ? "/store/" + name : elsewhere;
            exchange.getResponseHeaders().add("Location", target);
            exchange.getResponseHeaders().add("X-Repo-Commit", COMMIT);
            exchange.getResponseHeaders().add("X-Linked-Etag", "\"" + digest(name, content) + "\"");
            send(exchange, 302, new byte[0], 0);
        } else {
            sendFrom(exchange, name, content, range);
        }
    }

    private void sendFrom(HttpExchange exchange, String name, byte[] content, String range) throws IOException {
        int from = range.startsWith("bytes=") ? Integer.parseInt(range.substring(6, range.length() - 1)) : 0;
        byte[] rest = Arrays.copyOfRange(content, from, content.length);
        long breakAfter = large(name) ? breakOnceAfter : -1;
        breakOnceAfter = large(name) ? -1 : breakOnceAfter;
        send(exchange, from > 0 ? 206 : 200, rest, breakAfter < 0 ? 0 : rest.length - breakAfter);
    }

    /** @param missing so many bytes at the end are stated, but not sent */
    private static void send(HttpExchange exchange, int status, byte[] body, long missing) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body, 0, (int) (body.length - missing));
                out.flush();
            } catch (IOException broken) {
                exchange.close(); // as meant: fewer bytes than stated
            }
        }
        exchange.close();
    }

    private String description() {
        String siblings = files.entrySet().stream()
                .map(file -> entry(file.getKey(), file.getValue()))
                .collect(Collectors.joining(","));
        return "{\"id\":\"maker/model\",\"sha\":\"%s\",\"siblings\":[%s]}".formatted(COMMIT, siblings);
    }

    private String entry(String name, byte[] content) {
        String digest = wrongDigest.isEmpty() ? digest(name, content) : wrongDigest;
        long size = content.length + (large(name) ? lie : 0);
        return large(name)
                ? "{\"rfilename\":\"%s\",\"size\":%d,\"blobId\":\"%s\",\"lfs\":{\"sha256\":\"%s\",\"size\":%d}}"
                        .formatted(name, size, "0".repeat(40), digest, size)
                : "{\"rfilename\":\"%s\",\"size\":%d,\"blobId\":\"%s\"}".formatted(name, size, digest);
    }

    static boolean large(String name) {
        return name.endsWith(".safetensors") || name.endsWith(".bin");
    }

    static String digest(String name, byte[] content) {
        try {
            MessageDigest sum = MessageDigest.getInstance(large(name) ? "SHA-256" : "SHA-1");
            if (!large(name)) {
                sum.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            }
            return HexFormat.of().formatHex(sum.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
