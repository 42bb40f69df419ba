package studio.bottega.generators.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the operating system says of this process and this machine. */
final class ProcessFacts {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s*(\\d+) kB$");

    private ProcessFacts() {}

    /** Highest resident memory so far, mapped files included, as text; Linux alone tells. */
    static String peakMemory() throws IOException {
        if (Files.isReadable(STATUS)) {
            Matcher found = PEAK.matcher(Files.readString(STATUS));
            if (found.find()) {
                return String.format(Locale.ROOT, "%.2f GB", Long.parseLong(found.group(1)) * 1024 / 1e9);
            }
        }
        return "unknown on this system";
    }

    /** Processor time of all threads. */
    static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Programs that wanted a processor in the last minute, on average. */
    static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f on %d processors",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }
}
