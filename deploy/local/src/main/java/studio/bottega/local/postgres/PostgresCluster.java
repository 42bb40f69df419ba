package studio.bottega.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import studio.bottega.local.AtomicFile;

/**
 * The database files of one data folder: the unpacked server, one cluster with one role and one database, and the
 * role's password, generated here and readable only by the owner.
 *
 * <p>Confined to one thread.
 */
final class PostgresCluster {

    static final String ROLE = "bottega";
    static final String DATABASE = "bottega";
    private static final int TOOL_LIMIT_S = 120;

    private final Path home;
    private final Path serverHome;

    /**
     * @param home holds the cluster and its password
     * @param serverHome where the server is unpacked; may be shared by several clusters
     */
    PostgresCluster(Path home, Path serverHome) {
        this.home = home;
        this.serverHome = serverHome;
    }

    /** The folder given at construction. */
    Path home() {
        return home;
    }

    /** PGDATA. */
    Path data() {
        return home.resolve("data");
    }

    /** Unpacks the server and initialises the cluster if that has not been done; returns the server's command line. */
    List<String> prepare(int port) throws IOException, InterruptedException {
        Files.createDirectories(home);
        Files.createDirectories(serverHome);
        Path server = PostgresFiles.unpack(serverHome);
        Unprivileged user = Unprivileged.choose();
        if (!Files.isDirectory(data())) {
            initialise(server, user);
        }
        List<String> line = new ArrayList<>(user.prefix());
        line.add(server.resolve("bin/postgres").toString());
        line.addAll(List.of("-D", data().toString()));
        settings(port).forEach(setting -> line.addAll(List.of("-c", setting)));
        return line;
    }

    /** The role's password. */
    String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The database password in " + passwordFile() + " cannot be read. If it is lost, the data folder"
                            + " can only be used after restoring that file.",
                    e);
        }
    }

    private Path passwordFile() {
        return home.resolve("password");
    }

    private static List<String> settings(int port) {
        return List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "max_connections=60",
                "shared_buffers=256MB", // the rows of a few thousand productions; less, and a busy studio reads and
                // writes pages all the time
                "max_wal_size=1GB", // after each checkpoint every page is written whole once
                "checkpoint_timeout=15min",
                "random_page_cost=1.1", // no disk has arms any more
                "max_parallel_workers_per_gather=0",
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC");
    }

    /** Everything is made in a folder beside the final one, which appears whole or not at all. */
    private void initialise(Path server, Unprivileged user) throws IOException, InterruptedException {
        if (Files.notExists(passwordFile())) {
            AtomicFile.writeSecret(passwordFile(), newPassword() + "\n");
        }
        Path fresh = home.resolve("data.new");
        PostgresFiles.delete(fresh);
        Files.createDirectory(fresh);
        Path secret = home.resolve("data.secret");
        AtomicFile.writeSecret(secret, password() + "\n");
        user.handOver(fresh);
        user.handOver(secret);
        run(
                user,
                "",
                server.resolve("bin/initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + ROLE,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        run(
                user,
                "create database " + DATABASE + ";\n",
                server.resolve("bin/postgres").toString(),
                "--single",
                "-D",
                fresh.toString(),
                "postgres");
        Files.delete(secret);
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void run(Unprivileged user, String input, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(user.prefix());
        line.addAll(List.of(command));
        Path output = home.resolve("initialise.log");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        }
        if (!process.waitFor(TOOL_LIMIT_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command[0] + " did not end within " + TOOL_LIMIT_S + " s; see " + output);
        }
        if (process.exitValue() != 0) {
            throw new IOException(command[0] + " ended with " + process.exitValue() + ":\n" + Files.readString(output));
        }
    }

    private static String newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
