package studio.bottega.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loopback ports of one data folder: chosen when a program first needs one, then remembered.
 *
 * <p>Ports come from 20000 to 29999, below the range from which systems take ports for outgoing connections, and each
 * folder begins its search at a place of its own so that two stacks rarely meet. Confined to one thread.
 */
public final class Ports {

    private static final Logger LOG = LoggerFactory.getLogger(Ports.class);
    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;

    private final Path file;
    private final int searchStart;
    private final SortedMap<String, Integer> remembered = new TreeMap<>();

    private Ports(Path file, int searchStart) {
        this.file = file;
        this.searchStart = searchStart;
    }

    /** Reads what {@code folder} remembers. A damaged file is forgotten: ports are chosen again. */
    public static Ports of(DataFolder folder) throws IOException {
        int start = Math.floorMod(folder.root().hashCode(), COUNT / 10) * 10;
        Ports ports = new Ports(folder.run().resolve("ports.properties"), start);
        if (Files.exists(ports.file)) {
            ports.read();
        }
        return ports;
    }

    /** The remembered port of {@code program}, whether or not somebody uses it now; chooses one if there is none. */
    public int remembered(String program) throws IOException {
        Integer port = remembered.get(program);
        return port == null ? choose(program) : port;
    }

    /** A port that {@code program} can bind now: the remembered one, or another if a stranger took it. */
    public int free(String program) throws IOException {
        int port = remembered(program);
        if (isFree(port)) {
            return port;
        }
        int other = choose(program);
        LOG.warn(
                "Port {} of {} is used by another program; {} takes port {} from now on.",
                port,
                program,
                program,
                other);
        return other;
    }

    /** Whether a server could listen on this loopback port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private int choose(String program) throws IOException {
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + (searchStart + i) % COUNT;
            if (!remembered.containsValue(port) && isFree(port)) {
                remembered.put(program, port);
                write();
                return port;
            }
        }
        throw new IOException("No free loopback port between %d and %d for %s. Stop some servers and try again."
                .formatted(FIRST, FIRST + COUNT - 1, program));
    }

    private void read() throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
            for (String program : properties.stringPropertyNames()) {
                remembered.put(program, Integer.parseInt(properties.getProperty(program)));
            }
        } catch (IllegalArgumentException damaged) {
            LOG.warn("{} is damaged; ports are chosen again.", file);
            remembered.clear();
        }
    }

    private void write() throws IOException {
        StringBuilder text =
                new StringBuilder("# Loopback ports of this stack. Delete a line to have another chosen.\n");
        remembered.forEach(
                (program, port) -> text.append(program).append('=').append(port).append('\n'));
        AtomicFile.write(file, text.toString());
    }
}
