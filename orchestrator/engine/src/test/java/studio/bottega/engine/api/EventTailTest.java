package studio.bottega.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.engine.api.EventTail.Sent;
import studio.bottega.storage.postgres.ProductionRow;

class EventTailTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private static List<Sent> events(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(number -> new Sent(number, Buffer.buffer()))
                .toList();
    }

    private static ProductionRow production(ProductionState state, long sequence) {
        Brief brief =
                new Brief("An ad.", ProductionKind.CAMPAIGN, "en", 7, Budget.DEFAULT, ApprovalMode.ASK, List.of());
        return new ProductionRow(
                new ProductionId(UUID.randomUUID()),
                WorkspaceId.LOCAL,
                state,
                "An ad",
                brief,
                0,
                0,
                0,
                sequence,
                0,
                0,
                "",
                "",
                "",
                NOON,
                NOON,
                NOON);
    }

    private static List<Long> numbers(List<Sent> events) {
        return events.stream().map(Sent::sequence).toList();
    }

    @Test
    void beginsEmptyAfterWhatIsKnown() {
        EventTail tail = EventTail.from(7);

        assertThat(tail.last()).isEqualTo(7);
        assertThat(tail.since(7)).isEmpty();
        assertThat(tail.end()).isEqualTo(EventTail.OPEN);
    }

    @Test
    void givesWhatComesAfterANumber() {
        EventTail tail = EventTail.from(7).with(events(8, 12), production(ProductionState.RUNNING, 12));

        assertThat(numbers(tail.since(7))).containsExactly(8L, 9L, 10L, 11L, 12L);
        assertThat(numbers(tail.since(10))).containsExactly(11L, 12L);
        assertThat(tail.since(12)).isEmpty();
        assertThat(tail.since(99)).isEmpty();
    }

    @Test
    void keepsTheNewestAndSaysFromWhereOn() {
        EventTail tail = EventTail.from(0)
                .with(events(1, 500), production(ProductionState.RUNNING, 500))
                .with(events(501, 600), production(ProductionState.RUNNING, 600));

        assertThat(tail.events()).hasSize(512);
        assertThat(tail.after()).isEqualTo(88);
        assertThat(tail.events().get(0).sequence()).isEqualTo(89);
        assertThat(tail.last()).isEqualTo(600);
    }

    @Test
    void endsWithTheProductionAndIsOpenAgainWhenItGoesOn() {
        EventTail ended = EventTail.from(3).with(List.of(), production(ProductionState.STOPPED, 3));
        EventTail resumed = ended.with(events(4, 4), production(ProductionState.RUNNING, 4));

        assertThat(ended.end()).isEqualTo(3);
        assertThat(resumed.end()).isEqualTo(EventTail.OPEN);
    }
}
