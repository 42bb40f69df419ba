package studio.bottega.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.engine.lifecycle.Transitions.Transition;

/** The tables by themselves. That every row is gone in earnest is shown by LifecycleIT. */
class LifecycleTest {

    @Test
    void everyIllegalStepOfATaskIsRejected() {
        rejectsAllElse(TaskLifecycle.TABLE, TaskState.values(), TaskEvent.values());
    }

    @Test
    void everyIllegalStepOfAProductionIsRejected() {
        rejectsAllElse(ProductionLifecycle.TABLE, ProductionState.values(), ProductionStep.values());
    }

    @Test
    void everyStateIsReachable() {
        assertThat(reachable(TaskLifecycle.TABLE)).containsExactlyInAnyOrder(TaskState.values());
        assertThat(reachable(ProductionLifecycle.TABLE)).containsExactlyInAnyOrder(ProductionState.values());
    }

    @Test
    void everyOpenStateCanBeCancelled() {
        assertThat(Arrays.stream(TaskState.values()).filter(state -> !state.terminal()))
                .allMatch(state -> TaskLifecycle.TABLE.allows(state, TaskEvent.CANCELLED));
        assertThat(Arrays.stream(ProductionState.values()).filter(state -> !state.terminal()))
                .allMatch(state -> ProductionLifecycle.TABLE.allows(state, ProductionStep.CANCELLED));
    }

    @Test
    void whatSucceededNeverChanges() {
        assertThat(TaskLifecycle.TABLE.rows()).noneMatch(row -> row.from() == TaskState.SUCCEEDED);
    }

    @Test
    void cancelledProductionStaysSo() {
        assertThat(ProductionLifecycle.TABLE.rows()).noneMatch(row -> row.from() == ProductionState.CANCELLED);
    }

    @Test
    void sameRowTwiceIsAnError() {
        Transitions<TaskState, TaskEvent> table = Transitions.<TaskState, TaskEvent>beginningIn(Set.of(TaskState.READY))
                .with(TaskState.READY, TaskEvent.CANCELLED, TaskState.CANCELLED);

        assertThatThrownBy(() -> table.with(TaskState.READY, TaskEvent.CANCELLED, TaskState.CANCELLED))
                .hasMessageContaining("twice");
    }

    @Test
    void readmeShowsTheTables() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(readme)
                .contains(TaskLifecycle.TABLE.diagram(ending(TaskState.values(), TaskState::terminal)))
                .contains(
                        ProductionLifecycle.TABLE.diagram(ending(ProductionState.values(), ProductionState::terminal)));
    }

    private static <S> Set<S> ending(S[] states, Predicate<S> terminal) {
        return Arrays.stream(states).filter(terminal).collect(Collectors.toSet());
    }

    private static <S extends Enum<S>, E extends Enum<E>> void rejectsAllElse(
            Transitions<S, E> table, S[] states, E[] events) {
        for (S from : states) {
            for (E event : events) {
                for (S to : states) {
                    if (!table.rows().contains(new Transition<>(from, event, to))) {
                        assertThatThrownBy(() -> table.require(from, event, to))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessage("%s does not lead from %s to %s".formatted(event, from, to));
                    }
                }
            }
        }
    }

    private static <S extends Enum<S>, E extends Enum<E>> Set<S> reachable(Transitions<S, E> table) {
        Set<S> reached = new HashSet<>(table.initial());
        int before;
        do {
            before = reached.size();
            Stream<Transition<S, E>> next = table.rows().stream().filter(row -> reached.contains(row.from()));
            reached.addAll(next.map(Transition::to).collect(Collectors.toSet()));
        } while (reached.size() > before);
        return reached;
    }
}
