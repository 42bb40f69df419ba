package studio.bottega.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.local.DataFolder;

class SupervisorTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Backoff QUICK =
            new Backoff(Duration.ofMillis(10), Duration.ofMillis(20), 3, Duration.ofMinutes(1));

    @TempDir
    Path temporary;

    private DataFolder folder;
    private final List<String> history = new CopyOnWriteArrayList<>();

    @BeforeEach
    void createFolder() throws Exception {
        folder = new DataFolder(temporary.resolve("data")).create();
    }

    @Test
    void partStartsOnlyWhenWhatItNeedsIsReady() throws Exception {
        ShellPart first = part("first", Set.of(), "touch first; sleep 60");
        ShellPart second = part("second", Set.of("first"), "test -e first && touch second; sleep 60");
        Supervisor supervisor = supervisor(first, second);

        supervisor.start();
        awaitState(supervisor, "second", PartState.READY);
        supervisor.stop();

        assertThat(history)
                .containsSubsequence(
                        "first READY", "second STARTING", "second READY", "second STOPPED", "first STOPPED");
        assertThat(folder.pidFile("first")).doesNotExist();
    }

    @Test
    void killedProcessIsStartedAgain() throws Exception {
        Supervisor supervisor = supervisor(part("one", Set.of(), "touch one; exec sleep 60"));
        supervisor.start();
        awaitState(supervisor, "one", PartState.READY);
        ProcessIdentity killed = status(supervisor, "one").process().orElseThrow();

        killed.handle().orElseThrow().destroyForcibly();

        assertThat(Patience.until(
                        LIMIT,
                        () -> status(supervisor, "one").restarts() == 1
                                && status(supervisor, "one").state() == PartState.READY))
                .isTrue();
        assertThat(status(supervisor, "one").process().orElseThrow()).isNotEqualTo(killed);
        supervisor.stop();
    }

    @Test
    void partThatBecameReadyEachTimeIsNeverGivenUp() throws Exception {
        Supervisor supervisor = supervisor(part("one", Set.of(), "touch one; exec sleep 60"));
        supervisor.start();

        for (int death = 1; death <= 2 * QUICK.failures(); death++) {
            awaitState(supervisor, "one", PartState.READY);
            status(supervisor, "one")
                    .process()
                    .orElseThrow()
                    .handle()
                    .orElseThrow()
                    .destroyForcibly();
            int deaths = death;
            assertThat(Patience.until(LIMIT, () -> status(supervisor, "one").restarts() == deaths))
                    .isTrue();
        }

        awaitState(supervisor, "one", PartState.READY);
        supervisor.stop();
    }

    @Test
    void partThatEndsAgainAndAgainIsGivenUpAndSoIsWhatNeedsIt() throws Exception {
        Supervisor supervisor = supervisor(
                part("broken", Set.of(), "echo no luck; exit 3"), part("other", Set.of("broken"), "touch other"));

        supervisor.start();
        awaitState(supervisor, "other", PartState.FAILED);

        assertThat(history).containsSubsequence("broken FAILED", "other FAILED");
        assertThat(status(supervisor, "broken").note()).contains("started 3 times", "broken.log");
        assertThat(status(supervisor, "other").note()).isEqualTo("It needs broken, which did not start.");
        assertThat(Files.readAllLines(folder.logFile("broken")))
                .containsOnly("no luck")
                .hasSize(3);
        supervisor.stop();
    }

    @Test
    void processLeftByAKilledSupervisorIsStoppedBeforeANewOneStarts() throws Exception {
        Process left = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity identity = ProcessIdentity.of(left.pid()).orElseThrow();
        identity.write(folder.pidFile("one"));
        Supervisor supervisor = supervisor(part("one", Set.of(), "touch one; exec sleep 60"));

        supervisor.start();
        awaitState(supervisor, "one", PartState.READY);

        assertThat(identity.alive()).isFalse();
        supervisor.stop();
    }

    @Test
    void stackCanBeStoppedWhilePartsStillWait() throws Exception {
        Supervisor supervisor =
                supervisor(part("slow", Set.of(), "exec sleep 60"), part("waiting", Set.of("slow"), "touch waiting"));
        supervisor.start();
        awaitState(supervisor, "slow", PartState.STARTING);

        supervisor.stop();

        assertThat(supervisor.statuses()).extracting(PartStatus::state).containsOnly(PartState.STOPPED);
    }

    private ShellPart part(String name, Set<String> needs, String script) {
        return new ShellPart(name, needs, temporary, script);
    }

    private Supervisor supervisor(Part... parts) {
        return new Supervisor(List.of(parts), folder, QUICK, Clock.systemUTC(), this::record);
    }

    private void record(List<PartStatus> statuses) {
        for (PartStatus status : statuses) {
            String line = status.name() + " " + status.state();
            if (!history.contains(line)) {
                history.add(line);
            }
        }
    }

    private static PartStatus status(Supervisor supervisor, String name) {
        return supervisor.statuses().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitState(Supervisor supervisor, String name, PartState state) throws InterruptedException {
        assertThat(Patience.until(LIMIT, () -> status(supervisor, name).state() == state))
                .as("%s becomes %s, but is %s", name, state, status(supervisor, name))
                .isTrue();
    }
}
