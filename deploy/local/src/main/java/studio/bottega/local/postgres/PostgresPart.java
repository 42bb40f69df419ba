package studio.bottega.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.bottega.local.DataFolder;
import studio.bottega.local.Ports;
import studio.bottega.local.process.Command;
import studio.bottega.local.process.Part;
import studio.bottega.local.process.ProcessIdentity;
import studio.bottega.local.process.StopSignal;

/**
 * The database as a part of the stack. A server that outlived its supervisor is taken over if it is healthy.
 *
 * <p>Confined to the supervisor's thread for this part.
 */
public final class PostgresPart implements Part {

    public static final String NAME = "postgres";

    private final PostgresCluster cluster;
    private final int port;

    private PostgresPart(PostgresCluster cluster, int port) {
        this.cluster = cluster;
        this.port = port;
    }

    /** The database of {@code folder}, on the port of a server that is still running or else on a free one. */
    public static PostgresPart of(DataFolder folder, Ports ports) throws IOException {
        return of(folder, ports, folder.postgres());
    }

    /** As {@link #of(DataFolder, Ports)}, with the server's programs unpacked in {@code serverHome}. */
    public static PostgresPart of(DataFolder folder, Ports ports, Path serverHome) throws IOException {
        PostgresCluster cluster = new PostgresCluster(folder.postgres(), serverHome);
        boolean running = PostmasterFile.owner(cluster.data()).isPresent();
        return new PostgresPart(cluster, running ? ports.remembered(NAME) : ports.free(NAME));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(90);
    }

    @Override
    public Command prepare() throws IOException, InterruptedException {
        return new Command(cluster.prepare(port), Map.of("LC_ALL", "C"), cluster.home());
    }

    @Override
    public boolean ready(ProcessIdentity process) {
        try {
            return PostmasterFile.read(cluster.data())
                    .filter(file -> file.pid() == process.pid())
                    .filter(file -> file.status().equals("ready"))
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public StopSignal stopSignal() {
        return StopSignal.INTERRUPT;
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(12);
    }

    /** The server's own file knows better than ours, which is written after the server has started. */
    @Override
    public Optional<ProcessIdentity> leftBehind(Optional<ProcessIdentity> recorded) throws IOException {
        return PostmasterFile.owner(cluster.data());
    }

    @Override
    public boolean adopts(ProcessIdentity leftBehind) {
        try {
            return ready(leftBehind)
                    && PostmasterFile.read(cluster.data())
                            .filter(file -> file.port() == port)
                            .isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** JDBC address of the database. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, PostgresCluster.DATABASE);
    }

    /** The role that owns the database. */
    public String role() {
        return PostgresCluster.ROLE;
    }

    /** Its password; there is one once the part has been prepared. */
    public String password() {
        return cluster.password();
    }
}
