package studio.bottega.local.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A program that does nothing but be healthy: it stands where engine, agent and worker stand in a built checkout. */
public final class StandIn {

    private StandIn() {}

    public static void main(String[] arguments) throws IOException {
        for (String needed : List.of("BOTTEGA_POSTGRES_PASSWORD", "BOTTEGA_KAFKA_BOOTSTRAP", "BOTTEGA_ASSETS")) {
            if (System.getenv().getOrDefault(needed, "").isEmpty()) {
                throw new IllegalStateException(needed + " is not set");
            }
        }
        int port = Integer.parseInt(System.getenv("BOTTEGA_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** Lays out a checkout whose three programs are this class. */
    static Repository repository(Path root) throws IOException {
        Repository repository = new Repository(root);
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                StandIn.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString());
        for (String module : Stack.MODULES.values()) {
            Path jar = repository.program(module);
            Files.createDirectories(jar.getParent());
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        }
        return repository;
    }
}
