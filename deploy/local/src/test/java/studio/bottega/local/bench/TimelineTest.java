package studio.bottega.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.domain.ProductionId;

class TimelineTest {

    private static final ProductionId ID = ProductionId.parse("3f2a9c10-0000-4000-8000-000000000001");
    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void idleIsTheTimeInWhichNoTaskWasUnderWay() {
        Timeline timeline = timeline(
                "0 production.created ",
                "1 task.started a",
                "3 task.started b",
                "4 task.succeeded a",
                "5 task.succeeded b",
                "8 task.started c",
                "9 task.succeeded c",
                "10 production.delivered ");

        assertThat(timeline.wall()).isEqualTo(Duration.ofSeconds(10));
        assertThat(timeline.idle()).isEqualTo(Duration.ofSeconds(1 + 3 + 1));
    }

    @Test
    void delayEndsAtTheStartOrAtTheEndOfATaskThatNeverToldOfItsStart() {
        Timeline timeline = timeline(
                "0 task.ready a", "1 task.started a", "1 task.ready b", "4 task.succeeded a", "5 task.succeeded b");

        assertThat(timeline.delays()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(4));
    }

    @Test
    void timelineAfterAnEventKnowsOnlyWhatFollowed() {
        Timeline timeline =
                timeline("0 task.dispatched a", "1 task.dispatched b").after(1);

        assertThat(timeline.nodes("task.dispatched")).containsExactly("b");
    }

    @Test
    void busyTimeOfOneKindCountsWhatRunsSideBySideOnce() {
        Timeline timeline = timeline(
                "0 production.created ",
                "1 task.started video/s1",
                "2 task.started image/s1",
                "2 task.started video/s2",
                "4 task.succeeded video/s1",
                "5 task.succeeded video/s2",
                "8 task.started video/s3",
                "9 task.succeeded video/s3",
                "20 task.succeeded image/s1");

        assertThat(timeline.busy("video/")).isEqualTo(Duration.ofSeconds(4 + 1));
        assertThat(timeline.until("video/")).isEqualTo(Duration.ofSeconds(4));
        assertThatThrownBy(() -> timeline.until("assemble/")).hasMessageContaining("assemble/");
    }

    @Test
    void historyWithoutDeliveryHasNoEnd() {
        Timeline timeline = timeline("0 production.created ", "1 production.stopped ");

        assertThatThrownBy(timeline::end)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was not delivered");
    }

    /** @param lines second, type and node of each event */
    private static Timeline timeline(String... lines) {
        List<EventView> events = IntStream.range(0, lines.length)
                .mapToObj(i -> {
                    String[] parts = lines[i].split(" ", -1);
                    Instant at = BEGIN.plusSeconds(Long.parseLong(parts[0]));
                    return new EventView(ID, i + 1L, at, parts[1], parts[2], "so it was", Map.of());
                })
                .toList();
        return new Timeline(events);
    }
}
