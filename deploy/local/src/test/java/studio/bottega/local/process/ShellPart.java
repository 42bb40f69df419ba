package studio.bottega.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A small real program: a shell script that is ready when it has written a file.
 *
 * @param script run in {@code folder}; {@code touch NAME} makes it ready
 */
record ShellPart(String name, Set<String> needs, Path folder, String script) implements Part {

    @Override
    public int port() {
        return 1;
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Command prepare() {
        return new Command(List.of("sh", "-c", script), Map.of(), folder);
    }

    @Override
    public boolean ready(ProcessIdentity process) {
        return Files.exists(folder.resolve(name));
    }
}
