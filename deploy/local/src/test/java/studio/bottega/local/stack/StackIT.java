package studio.bottega.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.local.DataFolder;
import studio.bottega.local.process.PartState;
import studio.bottega.local.process.PartStatus;
import studio.bottega.local.process.Patience;
import studio.bottega.local.process.ProcessIdentity;

/** The whole stack as up and down see it: a real daemon, real servers, stand-ins for the three programs. */
class StackIT {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    Path temporary;

    private DataFolder folder;
    private StackControl control;
    private final Set<ProcessIdentity> everStarted = new HashSet<>();

    @BeforeEach
    void layOut() throws Exception {
        folder = new DataFolder(temporary.resolve("data"));
        control = new StackControl(
                folder, StandIn.repository(temporary.resolve("checkout")), System.getProperty("java.class.path"));
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        control.down();
        assertThat(everStarted).noneMatch(ProcessIdentity::alive);
    }

    @Test
    void secondUpFindsTheStackAndDownLeavesNothing() throws Exception {
        StackState first = up();
        assertThat(first.parts())
                .extracting(PartStatus::name)
                .containsExactly("postgres", "kafka", "engine", "agent", "worker");
        assertThat(up().supervisor()).isEqualTo(first.supervisor());

        long begin = System.nanoTime();
        assertThat(control.down()).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
        assertThat(control.state()).isEmpty();
        assertThat(processes(first)).noneMatch(ProcessIdentity::alive);
        assertThat(control.down()).isFalse();
    }

    @Test
    void supervisorKilledWithoutWarningIsReplacedAndNothingRunsTwice() throws Exception {
        StackState before = up();
        kill(before.supervisor());

        StackState after = up();

        assertThat(after.supervisor()).isNotEqualTo(before.supervisor());
        assertThat(process(after, Stack.POSTGRES))
                .as("a healthy database is taken over")
                .isEqualTo(process(before, Stack.POSTGRES));
        for (String program : List.of(Stack.ENGINE, Stack.AGENT, Stack.WORKER, Stack.KAFKA)) {
            assertThat(process(before, program).alive()).as("old %s", program).isFalse();
        }
    }

    @Test
    void everyPartThatIsKilledComesBack() throws Exception {
        StackState before = up();
        for (String part : Stack.NAMES) {
            kill(process(before, part));
            assertThat(Patience.until(LIMIT, () -> restarted(part, process(before, part))))
                    .as(part)
                    .isTrue();
        }
        remember(control.state().orElseThrow());
    }

    @Test
    void stackKilledAsAWholeComesUpAgain() throws Exception {
        StackState before = up();
        kill(before.supervisor());
        processes(before).forEach(StackIT::kill);

        assertThat(control.state())
                .as("a dead daemon's word counts for nothing")
                .isEmpty();
        assertThat(folder.postgres().resolve("data/postmaster.pid")).exists();

        assertThat(up().ready()).isTrue();
    }

    @Test
    void downCleansUpAfterAKilledSupervisor() throws Exception {
        StackState before = up();
        kill(before.supervisor());

        assertThat(control.down()).isTrue();

        assertThat(Patience.until(LIMIT, () -> processes(before).stream().noneMatch(ProcessIdentity::alive)))
                .isTrue();
    }

    @Test
    void damagedStateIsNotTrusted() throws Exception {
        folder.create();
        Files.writeString(folder.run().resolve("stack.json"), "{ half");

        assertThat(up().ready()).isTrue();
    }

    private StackState up() throws InterruptedException {
        StackState state = control.up(now -> {});
        remember(state);
        return state;
    }

    private void remember(StackState state) {
        everStarted.addAll(processes(state));
        everStarted.add(state.supervisor());
    }

    private boolean restarted(String part, ProcessIdentity killed) {
        PartStatus now = control.state().orElseThrow().part(part).orElseThrow();
        return now.state() == PartState.READY
                && now.process().filter(process -> !process.equals(killed)).isPresent();
    }

    private static List<ProcessIdentity> processes(StackState state) {
        return state.parts().stream()
                .map(PartStatus::process)
                .map(process -> process.orElseThrow())
                .toList();
    }

    private static ProcessIdentity process(StackState state, String part) {
        return state.part(part).orElseThrow().process().orElseThrow();
    }

    private static void kill(ProcessIdentity process) {
        process.handle().ifPresent(handle -> {
            handle.destroyForcibly();
            handle.onExit().join();
        });
    }
}
