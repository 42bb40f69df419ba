package studio.bottega.local.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The programs that Bottega is built and run with. */
final class Tools {

    private static final int JAVA_MIN = 17;
    private static final int TOOL_LIMIT_S = 20;

    private Tools() {}

    static Check java() {
        String home = System.getProperty("java.home");
        String what =
                "%s (%s) in %s".formatted(System.getProperty("java.version"), System.getProperty("java.vendor"), home);
        if (Runtime.version().feature() < JAVA_MIN) {
            return Check.bad("Java", what + ": too old, " + JAVA_MIN + " or newer is needed");
        }
        return Files.isExecutable(Path.of(home, "bin", "javac"))
                ? Check.good("Java", what)
                : Check.warn("Java", what + ": a runtime without compiler; building needs a JDK");
    }

    static Check maven() {
        return firstLine("mvn", "--version")
                .map(line -> Check.good("Maven", line.replaceAll("\\e\\[[\\d;]*m", "")))
                .orElse(Check.warn(
                        "Maven", "not found, or it does not run; it is needed only to build (3.8.7 or newer)"));
    }

    /** PostgreSQL refuses to run as root. */
    static Check user() {
        if (!System.getProperty("user.name", "").equals("root")) {
            return Check.good("user", System.getProperty("user.name", "unknown"));
        }
        return works("unshare", "-U", "true") || works("setpriv", "--reuid=65534", "--clear-groups", "true")
                ? Check.good("user", "root; PostgreSQL runs unprivileged through unshare or setpriv")
                : Check.bad(
                        "user",
                        "root, and neither 'unshare -U' nor 'setpriv' works here: run Bottega as an ordinary user");
    }

    private static Optional<String> firstLine(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(TOOL_LIMIT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return text.lines().filter(line -> !line.isBlank()).findFirst();
        } catch (IOException notInstalled) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean works(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(TOOL_LIMIT_S, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
