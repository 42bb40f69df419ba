package studio.bottega.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.noop.NoopEngine;

class EngineRegistryTest {

    @Test
    void requestGetsTheEngineThatItNames() {
        Engine dreamer = engine("dreamer", "");
        EngineRegistry registry = new EngineRegistry(List.of(new NoopEngine(Duration.ZERO, 0), dreamer));

        assertThat(registry.choose(Requests.of("dreamer", Specs.image())).engine())
                .isSameAs(dreamer);
    }

    @Test
    void engineIsNeverReplacedByAnother() {
        EngineRegistry registry = new EngineRegistry(List.of(engine("dreamer", "")));

        assertThatThrownBy(() -> registry.choose(Requests.of("composer", Specs.image())))
                .isInstanceOf(EngineFailure.class)
                .hasMessageContainingAll("composer", "dreamer");
    }

    @Test
    void engineThatCannotBeUsedSaysWhy() {
        EngineRegistry registry = new EngineRegistry(List.of(engine("dreamer", "its weights are not there")));

        assertThatThrownBy(() -> registry.choose(Requests.of("dreamer", Specs.image())))
                .hasMessageContaining("its weights are not there");
        assertThat(registry.lanes(8)).isEmpty();
        assertThat(registry.capabilities()).hasSize(1);
    }

    @Test
    void poolGetsAsManyLanesAsItsMostPatientEngine() {
        EngineRegistry registry = new EngineRegistry(List.of(engine("dreamer", ""), new NoopEngine(Duration.ZERO, 0)));

        assertThat(registry.lanes(2)).containsEntry(Pool.IMAGE, 4).hasSize(7);
    }

    @Test
    void twoEnginesOfOneNameAreRefused() {
        assertThatThrownBy(() -> new EngineRegistry(List.of(engine("dreamer", ""), engine("dreamer", ""))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dreamer");
    }

    @Test
    void enginesAreClosedInTheOppositeOrder() {
        List<String> closed = new ArrayList<>();
        Engine first = new ClosingEngine("first", closed);
        Engine second = new ClosingEngine("second", closed);

        new EngineRegistry(List.of(first, second)).close();

        assertThat(closed).containsExactly("second", "first");
    }

    private static Engine engine(String name, String unavailableBecause) {
        return new ClosingEngine(name, new ArrayList<>(), unavailableBecause);
    }

    private record ClosingEngine(String name, List<String> closed, String unavailableBecause) implements Engine {

        ClosingEngine(String name, List<String> closed) {
            this(name, closed, "");
        }

        @Override
        public List<EngineCapability> capabilities() {
            return List.of(new EngineCapability(
                    name,
                    "1",
                    TaskKind.IMAGE,
                    "",
                    "cpu",
                    "none",
                    List.of(),
                    Map.of(),
                    0,
                    0,
                    0,
                    0,
                    "for tests",
                    0,
                    unavailableBecause));
        }

        @Override
        public List<Product> make(EngineTask task) {
            return List.of();
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }
}
