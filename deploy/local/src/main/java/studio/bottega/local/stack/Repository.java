package studio.bottega.local.stack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

    /** The starter checkpoint that lies beside the code, if one does. */
    public Optional<Path> starter() {
        Path checkpoint = root.resolve("generators/models/starter/checkpoint");
        return Optional.of(checkpoint).filter(folder -> Files.isRegularFile(folder.resolve("model_index.json")));
    }

    /** The class path of the worker's libraries: codecs, measures, tensors. */
    public String workerClassPath() {
        Path libraries = root.resolve("generators/worker/target/quarkus-app/lib");
        return libraries.resolve("boot") + "/*" + File.pathSeparator + libraries.resolve("main") + "/*";
    }

    /** What is not built yet of {@code modules}. */
    public List<String> unbuilt(List<String> modules) {
        return modules.stream()
                .filter(module -> Files.notExists(program(module)))
                .toList();
    }
}
