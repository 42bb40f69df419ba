package studio.bottega.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the built programs lie in a checkout.
 *
 * @param root the folder that holds the reactor's pom.xml
 */
public record Repository(Path root) {

    public Repository {
        root = root.toAbsolutePath().normalize();
    }

    /** The runnable jar of a program built by Quarkus in {@code module}. */
    public Path program(String module) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** The folder of the libraries that the worker runs from: codecs, measures. */
    public Path workerLibraries() {
        return root.resolve("generators/worker/target/quarkus-app/lib/main");
    }

    /** What is not built yet of {@code modules}. */
    public List<String> unbuilt(List<String> modules) {
        return modules.stream()
                .filter(module -> Files.notExists(program(module)))
                .toList();
    }
}
