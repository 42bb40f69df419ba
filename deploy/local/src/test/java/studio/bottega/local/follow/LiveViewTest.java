package studio.bottega.local.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.local.Samples;

class LiveViewTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Terminal terminal =
            new Terminal(err, err, new ByteArrayInputStream(new byte[0]), true, true, true, false, () -> 100);
    private final Clock clock = Clock.fixed(Samples.BEGIN.plus(Duration.ofSeconds(42)), ZoneOffset.UTC);

    @Test
    void runningTasksHaveBarsWaitingOnesReasonsAndTheWholeALine() {
        try (LiveView view = new LiveView(terminal, clock)) {
            view.picture(new Picture(
                    Samples.production(ProductionState.RUNNING),
                    List.of(
                            Samples.task(1, "Shot s1: picture", TaskState.SUCCEEDED, 1, ""),
                            Samples.task(2, "Shot s2: picture", TaskState.RUNNING, 0.5, "far hills"),
                            Samples.task(3, "Music", TaskState.DISPATCHED, 0, ""),
                            Samples.task(4, "Film", TaskState.BLOCKED, 0, ""))));

            assertThat(screen())
                    .containsExactly(
                            "  Shot s2: picture              ███████·······  50 %  far hills"
                                    + "                       0:04 of ~0:09",
                            "  waits for a worker: Music",
                            "  Film waits for Shot s2: picture",
                            "  Lumen: Light for the trail    █████▌········  40 %  1 of 4 tasks · 0:42, ~1:02 left · plan v2");
        }
    }

    @Test
    void whatIsDoneScrollsUpAndBarsOfEndedTasksGo() {
        try (LiveView view = new LiveView(terminal, clock)) {
            view.picture(picture(TaskState.RUNNING));
            view.event(Samples.event(3, "task.succeeded", "Music: done in 4.1 s"));
            view.picture(picture(TaskState.SUCCEEDED));

            assertThat(screen()).first().isEqualTo("   0:03 ✓ Music: done in 4.1 s");
            assertThat(screen()).hasSize(2);
        }
    }

    @Test
    void cursorComesBackAndNoBarStays() {
        LiveView view = new LiveView(terminal, clock);
        view.picture(picture(TaskState.RUNNING));
        view.close();
        view.close();

        String all = bytes.toString(StandardCharsets.UTF_8);
        assertThat(all).endsWith("\033[2A\r\033[J\033[?25h");
        assertThat(all.split("\033\\[\\?25h", -1)).hasSize(2);
    }

    @Test
    void studioThatDoesNotAnswerIsSaidUntilItDoes() {
        try (LiveView view = new LiveView(terminal, clock)) {
            view.lost("The studio does not answer.");
            view.picture(picture(TaskState.RUNNING));
            assertThat(screen()).last().isEqualTo("  ! The studio does not answer. Trying again.");

            view.found();
            view.picture(picture(TaskState.RUNNING));
            assertThat(screen()).noneMatch(line -> line.contains("does not answer"));
        }
    }

    private static Picture picture(TaskState state) {
        return new Picture(
                Samples.production(ProductionState.RUNNING), List.of(Samples.task(1, "Music", state, 0.5, "strings")));
    }

    /** The lines that the last paint left: everything after the last erasure. */
    private List<String> screen() {
        String all = bytes.toString(StandardCharsets.UTF_8);
        return all.substring(all.lastIndexOf("\033[J") + 3).lines().toList();
    }
}
