package studio.bottega.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is run.
 *
 * @param line program and arguments; no secrets, since every user of the machine can read them
 * @param environment added to what the supervisor was started with
 * @param directory working directory
 */
public record Command(List<String> line, Map<String, String> environment, Path directory) {

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    /** Starts it with its output appended to {@code log}. */
    Process start(LogFile log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.redirect())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
