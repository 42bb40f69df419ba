package studio.bottega.local.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        // Such as org.bytedeco.ffmpeg-8.0.1-1.5.13-linux-x86_64.jar.
        Pattern form = Pattern.compile("(?:\\w+\\.)+(\\w[\\w-]*?)-(\\d[\\w.-]*)-" + Pattern.quote(platform) + "\\.jar");
        try (Stream<Path> files = Files.list(libraries)) {
            List<String> names = files.map(file -> form.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .map(jar -> jar.group(1) + " " + jar.group(2))
                    .sorted()
                    .toList();
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
