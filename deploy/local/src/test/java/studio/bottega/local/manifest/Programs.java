package studio.bottega.local.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the three programs say of themselves in their own files. */
final class Programs {

    /** Folders by the name of program and image. */
    static final Map<String, String> MODULES =
            Map.of("engine", "orchestrator/engine", "agent", "agent", "worker", "generators/worker");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(BOTTEGA_[A-Z0-9_]+)");

    private Programs() {}

    /** Environment variables that a program's application.properties reads. */
    static Set<String> variables(String program) throws IOException {
        Path file = Manifests.ROOT
                .resolve(MODULES.getOrDefault(program, program))
                .resolve("src/main/resources/application.properties");
        Set<String> names = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(Files.readString(file));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Environment variables that any of them reads. */
    static Set<String> variables() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String program : MODULES.keySet()) {
            names.addAll(variables(program));
        }
        return names;
    }
}
