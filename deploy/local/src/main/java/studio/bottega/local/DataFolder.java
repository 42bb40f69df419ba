package studio.bottega.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The one folder that holds everything a single-machine stack keeps: database, broker log, assets, logs and run files.
 *
 * <p>Immutable. Two stacks in two folders share nothing but the machine.
 *
 * @param root absolute, normalised
 */
public record DataFolder(Path root) {

    /** Environment variable that names the folder when no {@code --data} is given. */
    public static final String VARIABLE = "BOTTEGA_HOME";

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** The folder a flag names, else the one {@value #VARIABLE} names, else {@code .bottega} in the repository. */
    public static DataFolder choose(Optional<Path> flag, Map<String, String> environment, Path repository) {
        String named = environment.getOrDefault(VARIABLE, "");
        Path fallback = named.isBlank() ? repository.resolve(".bottega") : Path.of(named);
        return new DataFolder(flag.orElse(fallback));
    }

    /** Makes the folders that every stack needs; harmless when they exist. */
    public DataFolder create() throws IOException {
        for (Path folder : new Path[] {run(), log(), assets()}) {
            Files.createDirectories(folder);
        }
        return this;
    }

    /** Process ids, ports, the stack's lock and its state: everything that may be deleted while nothing runs. */
    public Path run() {
        return root.resolve("run");
    }

    /** One log file per program. */
    public Path log() {
        return root.resolve("log");
    }

    /** The content-addressed asset store. */
    public Path assets() {
        return root.resolve("assets");
    }

    /** PostgreSQL: unpacked server, cluster and password. */
    public Path postgres() {
        return root.resolve("postgres");
    }

    /** Kafka: the broker's log folders. */
    public Path kafka() {
        return root.resolve("kafka");
    }

    /** Where the named program writes what it prints. */
    public Path logFile(String program) {
        return log().resolve(program + ".log");
    }

    /** Where the identity of the named program's process is kept. */
    public Path pidFile(String program) {
        return run().resolve(program + ".pid");
    }
}
