package studio.bottega.local.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import studio.bottega.local.Samples;
import studio.bottega.local.follow.Terminal;
import studio.bottega.local.remote.FakeStudio;
import studio.bottega.local.stack.Repository;

/** Runs command lines in this process and keeps what they write. */
final class Console {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path directory;
    private final Map<String, String> environment;
    private String typed = "";
    private boolean live;

    private Console(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /** A shell in {@code directory} whose studio is {@code studio}. */
    static Console with(FakeStudio studio, Path directory) {
        return new Console(directory, Map.of("BOTTEGA_SERVER", studio.address().toString()));
    }

    /** A shell in {@code directory} whose studio is elsewhere and wants a token. */
    static Console with(FakeStudio studio, Path directory, String token) {
        return new Console(directory, Map.of("BOTTEGA_SERVER", studio.address().toString(), "BOTTEGA_TOKEN", token));
    }

    /** A shell in {@code directory} without a studio. */
    static Console alone(Path directory) {
        return new Console(
                directory, Map.of("BOTTEGA_HOME", directory.resolve("data").toString()));
    }

    /** What standard input holds. */
    Console typing(String text) {
        typed = text;
        return this;
    }

    /** A person looks and answers. */
    Console live() {
        live = true;
        return this;
    }

    int run(String... arguments) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                live,
                live,
                live,
                false,
                () -> 100);
        Clock clock = Clock.fixed(Samples.BEGIN.plus(Duration.ofMinutes(5)), ZoneOffset.UTC);
        Machine machine = new Machine(terminal, environment, new Repository(directory), directory, "", clock);
        return Bottega.run(machine, arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
