package studio.bottega.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.bottega.storage.postgres.Rows.NOON;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.EngineCapability;

class OutboxAndCapabilityIT {

    private final Database database = TestDatabase.create();
    private final OutboxRepository outbox = new OutboxRepository();
    private final CapabilityRepository capabilities = new CapabilityRepository();

    private static EngineCapability capability(String unavailableBecause) {
        return new EngineCapability(
                "composer",
                "1",
                TaskKind.IMAGE,
                "",
                "cpu",
                "Apache-2.0",
                List.of(),
                Map.of("width", 4096.0),
                1,
                1,
                0,
                0,
                "draws",
                10,
                unavailableBecause);
    }

    @Test
    void whatOneReplicaSendsAnotherPassesOver() {
        for (int i = 0; i < 3; i++) {
            database.execute(s -> outbox.append(s, "topic", "key", new byte[] {1}, NOON));
        }

        database.execute(first -> {
            assertThat(outbox.claim(first, 2)).hasSize(2);
            List<OutboxRepository.Message> theirs = database.transaction(second -> outbox.claim(second, 10));
            assertThat(theirs).hasSize(1);
        });
    }

    @Test
    void aMessageThatWasNotDeletedIsOwedStill() {
        database.execute(s -> outbox.append(s, "topic", "key", new byte[] {1, 2}, NOON));
        database.execute(s -> outbox.claim(s, 10));

        List<OutboxRepository.Message> again = database.transaction(s -> outbox.claim(s, 10));
        assertThat(again).singleElement().satisfies(m -> assertThat(m.payload()).containsExactly(1, 2));

        database.execute(s -> outbox.delete(s, again));
        assertThat(database.<Long>transaction(outbox::count)).isZero();
        assertThat(database.<Optional<Instant>>transaction(outbox::oldest)).isEmpty();
    }

    @Test
    void theCatalogueHoldsWhatWorkersSeenLatelyDeclare() {
        database.execute(s -> capabilities.register(s, "w1", Set.of(Pool.IMAGE), List.of(capability("")), NOON));

        assertThat(database.<CapabilityCatalogue>transaction(s -> capabilities.catalogue(s, NOON.minusSeconds(60)))
                        .preferred(TaskKind.IMAGE))
                .contains(capability(""));
        assertThat(database.<CapabilityCatalogue>transaction(s -> capabilities.catalogue(s, NOON.plusSeconds(60)))
                        .of(TaskKind.IMAGE))
                .isEmpty();
    }

    @Test
    void aWorkerThatCanGoesBeforeOneThatCannot() {
        database.execute(s -> capabilities.register(s, "w1", Set.of(Pool.IMAGE), List.of(capability("")), NOON));
        database.execute(s -> capabilities.register(
                s, "w2", Set.of(Pool.IMAGE), List.of(capability("no model")), NOON.plusSeconds(5)));

        assertThat(database.<CapabilityCatalogue>transaction(s -> capabilities.catalogue(s, NOON))
                        .preferred(TaskKind.IMAGE))
                .contains(capability(""));
    }

    @Test
    void aWorkerThatWasRemovedHasToRegisterAgain() {
        database.execute(s -> capabilities.register(s, "w1", Set.of(Pool.IMAGE), List.of(capability("")), NOON));
        assertThat(database.<Boolean>transaction(s -> capabilities.heartbeat(s, "w1", NOON)))
                .isTrue();

        database.execute(s -> capabilities.remove(s, "w1"));

        assertThat(database.<Boolean>transaction(s -> capabilities.heartbeat(s, "w1", NOON)))
                .isFalse();
        assertThat(database.<CapabilityCatalogue>transaction(s -> capabilities.catalogue(s, NOON))
                        .capabilities())
                .isEmpty();
    }
}
