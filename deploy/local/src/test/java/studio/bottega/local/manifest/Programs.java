package studio.bottega.local.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the three programs say of themselves in their own files. */
final class Programs {

    /** Folders by the name of program and image. */
    static final Map<String, String> MODULES =
            Map.of("engine", "orchestrator/engine", "agent", "agent", "worker", "generators/worker");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(BOTTEGA_[A-Z0-9_]+)");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.]+)\"\\)");
    private static final Pattern INNER = Pattern.compile("\\n    interface (\\w+) \\{(.*?)\\n    }", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("\\n +[\\w<>.]+ (\\w+)\\(\\);");

    private Programs() {}

    /** Environment variables that a program reads: named in its properties, or keys of its settings. */
    static Set<String> variables(String program) throws IOException {
        Path sources =
                Manifests.ROOT.resolve(MODULES.getOrDefault(program, program)).resolve("src/main");
        Set<String> names = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(Files.readString(sources.resolve("resources/application.properties")));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        try (Stream<Path> files = Files.walk(sources.resolve("java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                settings(Files.readString(file), names);
            }
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

    /** The keys of a settings interface and of the interfaces in it, as MicroProfile Config finds them in the environment. */
    private static void settings(String source, Set<String> names) {
        Matcher prefix = PREFIX.matcher(source);
        if (!prefix.find()) {
            return;
        }
        String outer = source;
        Matcher inner = INNER.matcher(source);
        while (inner.find()) {
            outer = outer.replace(inner.group(), "");
            keys(prefix.group(1) + "." + inner.group(1).toLowerCase(Locale.ROOT), inner.group(2), names);
        }
        keys(prefix.group(1), outer, names);
    }

    private static void keys(String prefix, String body, Set<String> names) {
        Matcher key = KEY.matcher(body);
        while (key.find()) {
            String kebab = key.group(1).replaceAll("([a-z0-9])([A-Z])", "$1-$2");
            names.add((prefix + "." + kebab).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
        }
    }
}
