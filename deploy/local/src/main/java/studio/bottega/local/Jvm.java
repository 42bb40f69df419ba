package studio.bottega.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How child JVMs are started: the Java that runs us, made small and quick to start. */
public final class Jvm {

    private static final int LARGEST_YOUNG_MEGABYTES = 48;

    private Jvm() {}

    /**
     * A command line.
     *
     * @param heapMegabytes largest heap
     * @param options further options, after and therefore stronger than ours
     * @param program class path and main class or {@code -jar}, then arguments
     */
    public static List<String> command(int heapMegabytes, List<String> options, String... program) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Xmx" + heapMegabytes + "m");
        // Each collection costs as much as its roots, here some 10 ms: few of them, with room for what is soon gone.
        int young = Math.min(LARGEST_YOUNG_MEGABYTES, heapMegabytes / 4);
        line.add("-Xms" + (young + 16) + "m");
        line.add("-XX:NewSize=" + young + "m");
        line.add("-Xss512k");
        line.add("-XX:+UseSerialGC");
        line.add("-XX:+ExitOnOutOfMemoryError");
        line.add("-Djava.awt.headless=true");
        line.add("-Dfile.encoding=UTF-8");
        line.addAll(options);
        line.addAll(List.of(program));
        return line;
    }
}
