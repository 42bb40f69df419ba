package studio.bottega.local.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import studio.bottega.local.follow.Terminal;
import studio.bottega.local.stack.Repository;

/**
 * What the command finds around it.
 *
 * @param environment variables
 * @param repository the checkout with the built programs
 * @param directory where relative paths begin
 * @param classPath of this program; the stack's servers run from it too
 */
public record Machine(
        Terminal terminal,
        Map<String, String> environment,
        Repository repository,
        Path directory,
        String classPath,
        Clock clock) {

    /** The real one. */
    static Machine real() {
        Map<String, String> environment = System.getenv();
        Path directory = Path.of("").toAbsolutePath();
        return new Machine(
                Terminal.system(environment),
                environment,
                new Repository(Path.of(System.getProperty("bottega.repository", directory.toString()))),
                directory,
                System.getProperty("java.class.path"),
                Clock.systemUTC());
    }
}
