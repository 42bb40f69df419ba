package studio.bottega.local.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import studio.bottega.local.DataFolder;
import studio.bottega.local.Jvm;
import studio.bottega.local.process.LogFile;
import studio.bottega.local.process.PartState;
import studio.bottega.local.process.PartStatus;
import studio.bottega.local.process.Patience;
import studio.bottega.local.process.ProcessIdentity;
import studio.bottega.local.process.StopSignal;

/**
 * Starts and stops the stack of one data folder from outside: what {@code up} and {@code down} do.
 *
 * <p>Confined to one thread; several commands at once are kept apart by the daemon's lock.
 */
public final class StackControl {

    private static final Duration DAEMON_LIMIT = Duration.ofSeconds(20);
    private static final Duration READY_LIMIT = Duration.ofMinutes(8);
    /** The daemon stops its parts within 25 s; see {@link Stack}. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(27);

    private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(8);
    private static final int DAEMON_HEAP_MEGABYTES = 48;

    /** Environment variables that are for the command and not for the programs. */
    private static final Set<String> COMMANDS_OWN = Set.of("BOTTEGA_SERVER", "BOTTEGA_COMMAND", "BOTTEGA_TOKEN");

    /** A part that ended so often before it was ever ready will not come up by waiting. */
    private static final int FALSE_STARTS = 3;

    /** In a process group of its own, so that Ctrl-C at the command does not reach it, nor a closed terminal. */
    private static final String DETACHED = "trap '' HUP; set -m; \"$@\" < /dev/null >> \"$LOG\" 2>&1 &";

    private final DataFolder folder;
    private final Repository repository;
    private final String classPath;
    private final Map<String, String> environment;

    /** @param classPath holds this module and Kafka */
    public StackControl(DataFolder folder, Repository repository, String classPath) {
        this(folder, repository, classPath, Map.of());
    }

    /** @param environment for the programs, over that of this process */
    public StackControl(DataFolder folder, Repository repository, String classPath, Map<String, String> environment) {
        this.folder = folder;
        this.repository = repository;
        this.classPath = classPath;
        this.environment = Map.copyOf(environment);
    }

    /** What the living daemon says; empty if none runs. */
    public Optional<StackState> state() {
        try {
            return StackState.read(folder);
        } catch (IOException e) {
            throw new StackException(
                    "The state of the stack in " + folder.run() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Brings the stack up, whatever an earlier one left behind, and returns when every part is ready.
     *
     * @param watcher told the state about ten times a second until then
     * @throws StackException if a part cannot be started, with its last log lines
     */
    public StackState up(Consumer<StackState> watcher) throws InterruptedException {
        Optional<StackState> running = state();
        if (running.isPresent() && !running.get().failed().isEmpty()) {
            down();
            running = Optional.empty();
        }
        if (running.isEmpty()) {
            launch();
        }
        return awaitReady(watcher);
    }

    /** Stops everything that runs on the folder, also what a killed daemon left behind; says whether anything ran. */
    public boolean down() throws InterruptedException {
        Optional<StackState> running = state();
        try {
            if (running.isPresent()) {
                StopSignal.TERMINATE.stop(running.get().supervisor(), STOP_LIMIT);
            }
            return stopLeftovers() || running.isPresent();
        } catch (IOException e) {
            throw new StackException("The stack cannot be stopped: " + e.getMessage(), e);
        }
    }

    private void launch() {
        List<String> missing = repository.unbuilt(List.copyOf(Stack.MODULES.values()));
        if (!missing.isEmpty()) {
            throw new StackException("Not built yet: " + String.join(", ", missing)
                    + ". Run deploy/bottega, which builds what is missing, or mvn package.");
        }
        List<String> line = new ArrayList<>(List.of("bash", "-c", DETACHED, "bottega"));
        line.addAll(Jvm.command(
                DAEMON_HEAP_MEGABYTES,
                List.of(),
                "-cp",
                classPath,
                Daemon.class.getName(),
                folder.root().toString(),
                repository.root().toString()));
        try {
            folder.create();
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(folder.root().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().keySet().removeAll(COMMANDS_OWN);
            builder.environment().putAll(environment);
            builder.environment().put("LOG", log().path().toString());
            builder.start();
        } catch (IOException e) {
            throw new StackException(
                    "The stack cannot be started in " + folder.root() + ": " + e.getMessage()
                            + ". Choose another folder with --data.",
                    e);
        }
    }

    private StackState awaitReady(Consumer<StackState> watcher) throws InterruptedException {
        if (!Patience.until(DAEMON_LIMIT, () -> state().isPresent())) {
            throw new StackException(
                    "The supervisor did not start within " + DAEMON_LIMIT.toSeconds() + " s." + lastLines(log()));
        }
        int before = state().map(StackControl::restarts).orElse(0);
        Patience.until(READY_LIMIT, () -> {
            Optional<StackState> now = state();
            now.ifPresent(watcher);
            return now.isEmpty()
                    || now.get().ready()
                    || !now.get().failed().isEmpty()
                    || restarts(now.get()) - before >= FALSE_STARTS;
        });
        StackState state = state().orElseThrow(() ->
                new StackException("The supervisor ended while the stack was starting." + lastLines(log())));
        if (!state.ready()) {
            throw new StackException(whyNot(state));
        }
        return state;
    }

    private String whyNot(StackState state) {
        return state.parts().stream()
                .filter(part ->
                        part.state() == PartState.FAILED || part.restarts() > 0 && part.state() != PartState.READY)
                .max(Comparator.comparingInt(PartStatus::restarts))
                .map(part -> "%s does not start. %s%s"
                        .formatted(part.name(), part.note(), lastLines(new LogFile(folder.logFile(part.name())))))
                .orElse("The stack was not ready within %d minutes; see 'status' and the logs in %s."
                        .formatted(READY_LIMIT.toMinutes(), folder.log()));
    }

    private static int restarts(StackState state) {
        return state.parts().stream().mapToInt(PartStatus::restarts).max().orElse(0);
    }

    /** A daemon that was killed leaves its programs running: their pid files name them. */
    private boolean stopLeftovers() throws IOException, InterruptedException {
        boolean any = false;
        for (String part : Stack.NAMES) {
            Path file = folder.pidFile(part);
            Optional<ProcessIdentity> process = ProcessIdentity.read(file).filter(ProcessIdentity::alive);
            if (process.isPresent()) {
                any = true;
                StopSignal signal = part.equals(Stack.POSTGRES) ? StopSignal.INTERRUPT : StopSignal.TERMINATE;
                signal.stop(process.get(), LEFTOVER_LIMIT);
            }
        }
        return any;
    }

    private LogFile log() {
        return new LogFile(folder.logFile(Daemon.NAME));
    }

    private static String lastLines(LogFile log) {
        try {
            List<String> lines = log.tail(12);
            return lines.isEmpty()
                    ? " See " + log.path() + "."
                    : "\nLast lines of " + log.path() + ":\n  " + String.join("\n  ", lines);
        } catch (IOException unreadable) {
            return " See " + log.path() + ".";
        }
    }
}
