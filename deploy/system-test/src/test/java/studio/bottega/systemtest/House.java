package studio.bottega.systemtest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The compiled classes of every module, and where the checkout lies. */
final class House {

    /** Every module with code, in flow order. */
    static final List<String> MODULES = List.of(
            "orchestrator/contract",
            "storage",
            "orchestrator/client",
            "orchestrator/engine",
            "agent",
            "generators/models",
            "generators/media",
            "generators/worker",
            "deploy/local");

    private House() {}

    /** The folder of the root pom.xml. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("orchestrator/contract"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("This test runs inside the checkout");
            }
        }
        return folder;
    }

    /** Main classes only. A module that is not compiled is an error, so that no rule passes by looking at nothing. */
    static JavaClasses classes() {
        List<Path> folders = MODULES.stream()
                .map(module -> root().resolve(module).resolve("target/classes"))
                .toList();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder.resolve("studio"))) {
                throw new IllegalStateException(folder + " holds no classes; build the whole reactor first");
            }
        }
        return new ClassFileImporter().importPaths(folders);
    }
}
