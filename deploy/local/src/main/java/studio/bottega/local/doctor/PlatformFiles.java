package studio.bottega.local.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Files that exist for one kind of machine only. */
final class PlatformFiles {

    private PlatformFiles() {}

    /** The archive of the database server for this machine. */
    static String postgresArchive() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String system = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : os;
        return "postgres-%s-%s.txz".formatted(system, architecture().equals("aarch64") ? "arm_64" : architecture());
    }

    /** The worker's libraries for this machine, as JavaCPP names them. */
    static Check natives(Path libraries) {
        if (!Files.isDirectory(libraries)) {
            return Check.note("native libraries", "known once the worker is built");
        }
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String platform = (os.startsWith("mac") ? "macosx" : os) + "-"
                + (architecture().equals("aarch64") ? "arm64" : architecture());
        try (Stream<Path> files = Files.list(libraries)) {
            List<String> names = new TreeSet<>(files.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> name.contains(platform))
                            .map(name ->
                                    name.replaceAll("^.*\\.([a-z0-9-]+?-[0-9][^/]*?)-" + platform + "\\.jar$", "$1"))
                            .toList())
                    .stream().toList();
            return names.isEmpty()
                    ? Check.bad(
                            "native libraries",
                            "none for " + platform + " are packed; build again with -Dnative.platform=" + platform)
                    : Check.good("native libraries", String.join(", ", names) + " for " + platform);
        } catch (IOException e) {
            return Check.warn("native libraries", libraries + " cannot be read: " + e.getMessage());
        }
    }

    private static String architecture() {
        String architecture = System.getProperty("os.arch", "");
        return architecture.equals("amd64") ? "x86_64" : architecture;
    }
}
