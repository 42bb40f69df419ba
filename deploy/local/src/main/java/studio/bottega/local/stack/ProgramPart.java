package studio.bottega.local.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import studio.bottega.local.Jvm;
import studio.bottega.local.process.Command;
import studio.bottega.local.process.Part;
import studio.bottega.local.process.ProcessIdentity;

/**
 * One of the three Quarkus programs. It is ready when its health endpoint says so.
 *
 * @param name part name
 * @param jar its runnable jar
 * @param port loopback port it serves
 * @param heapMegabytes largest heap
 * @param options JVM options
 * @param directory working directory
 * @param environment read before every start, since the database's password exists only once that has been prepared
 */
record ProgramPart(
        String name,
        Path jar,
        int port,
        int heapMegabytes,
        List<String> options,
        Path directory,
        Supplier<Map<String, String>> environment)
        implements Part {

    private static final int PROBE_LIMIT_MS = 3_000;

    @Override
    public Set<String> needs() {
        return Set.of(Stack.POSTGRES, Stack.KAFKA);
    }

    @Override
    public Duration startLimit() {
        return Duration.ofMinutes(4);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Command prepare() throws IOException {
        if (Files.notExists(jar)) {
            throw new IOException(jar + " does not exist. Build it with deploy/bottega or mvn package.");
        }
        return new Command(
                Jvm.command(heapMegabytes, options, marker(), "-jar", jar.toString()), environment.get(), directory);
    }

    @Override
    public boolean ready(ProcessIdentity process) {
        try {
            var address =
                    URI.create("http://127.0.0.1:" + port + "/q/health/ready").toURL();
            HttpURLConnection connection = (HttpURLConnection) address.openConnection();
            connection.setConnectTimeout(PROBE_LIMIT_MS);
            connection.setReadTimeout(PROBE_LIMIT_MS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A supervisor killed between starting the program and writing its pid file leaves only the marker behind. */
    @Override
    public Optional<ProcessIdentity> leftBehind(Optional<ProcessIdentity> recorded) {
        return recorded.or(() -> ProcessHandle.allProcesses()
                .flatMap(handle -> ProcessIdentity.of(handle.pid()).stream())
                .filter(process -> process.commandLine().contains(marker() + " "))
                .findFirst());
    }

    /** Outside of the programs' own namespace of settings, where a name that is not theirs is an error. */
    private String marker() {
        return "-Dlocal.part=" + name + "@" + directory;
    }
}
