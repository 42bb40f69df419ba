package studio.bottega.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.bottega.contract.domain.GenerationSpec.SoundSpec;
import studio.bottega.contract.plan.InputRef;
import studio.bottega.contract.plan.TaskSpec;
import studio.bottega.engine.graph.BlastRadius.Known;

class TaskGraphTest {

    @Test
    void parentsComeBeforeChildren() {
        TaskGraph graph = TaskGraph.of(List.of(task("c", "b"), task("b", "a"), task("a")));

        assertThat(graph.tasks()).extracting(TaskSpec::node).containsExactly("a", "b", "c");
    }

    @Test
    void twoTasksOfOneNameAreRejected() {
        assertThatThrownBy(() -> TaskGraph.of(List.of(task("a"), task("a")))).hasMessageContaining("\"a\"");
    }

    @Test
    void unknownParentIsRejected() {
        assertThatThrownBy(() -> TaskGraph.of(List.of(task("a", "ghost"))))
                .hasMessage("Task \"a\" waits for \"ghost\", which is not in the graph");
    }

    @Test
    void circleIsRejectedAndNamed() {
        assertThatThrownBy(() -> TaskGraph.of(List.of(task("a", "c"), task("b", "a"), task("c", "b"), task("d"))))
                .hasMessageContaining("[a, b, c]");
    }

    @Test
    void taskThatWaitsForItselfIsACircle() {
        assertThatThrownBy(() -> TaskGraph.of(List.of(task("a", "a")))).hasMessageContaining("[a]");
    }

    @Test
    void taskIsReadyWhenAllItsParentsHaveSucceeded() {
        TaskGraph graph = TaskGraph.of(List.of(task("a"), task("b"), task("c", "a", "b")));

        assertThat(graph.ready(Set.of(), Set.of())).extracting(TaskSpec::node).containsExactly("a", "b");
        assertThat(graph.ready(Set.of("a"), Set.of("b"))).isEmpty();
        assertThat(graph.ready(Set.of("a", "b"), Set.of()))
                .extracting(TaskSpec::node)
                .containsExactly("c");
    }

    @Test
    void criticalPathIsTheChainThatTakesLongest() {
        TaskGraph graph = TaskGraph.of(List.of(task("a"), task("b"), task("c", "a"), task("d", "b", "c")));
        Map<String, Double> seconds = Map.of("a", 1.0, "b", 5.0, "c", 3.0, "d", 2.0);

        TaskGraph.CriticalPath path = graph.criticalPath(task -> seconds.get(task.node()));

        assertThat(path.nodes()).containsExactly("b", "d");
        assertThat(path.seconds()).isEqualTo(7);
    }

    @Test
    void emptyGraphHasAnEmptyPath() {
        assertThat(TaskGraph.of(List.of()).criticalPath(task -> 1).nodes()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyTaskBecomesReadyOnceAndAfterItsParents(long seed) {
        List<TaskSpec> tasks = random(seed);
        TaskGraph graph = TaskGraph.of(tasks);
        Set<String> succeeded = new HashSet<>();
        List<String> order = new ArrayList<>();

        List<TaskSpec> ready = graph.ready(succeeded, Set.of());
        while (!ready.isEmpty()) {
            TaskSpec next = ready.get(Math.floorMod(seed, ready.size()));
            assertThat(succeeded).containsAll(next.parents());
            succeeded.add(next.node());
            order.add(next.node());
            ready = graph.ready(succeeded, Set.of());
        }

        assertThat(order).doesNotHaveDuplicates().hasSize(tasks.size());
    }

    @Test
    void blastRadiusIsWhatHasANewRecipe() {
        BlastRadius radius = BlastRadius.of(
                Map.of("a", "1", "b", "2"), Set.of(new Known("a", "1"), new Known("b", "old"), new Known("c", "2")));

        assertThat(radius.anew()).containsExactly("b");
        assertThat(radius.shared()).containsOnlyKeys("a");
    }

    private static List<Long> seeds() {
        return new Random(7).longs(200).boxed().toList();
    }

    /** A random graph without circles, in random order. */
    private static List<TaskSpec> random(long seed) {
        Random random = new Random(seed);
        List<TaskSpec> tasks = new ArrayList<>();
        int count = 1 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            List<String> parents = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                if (random.nextInt(5) == 0) {
                    parents.add("t" + j);
                }
            }
            tasks.add(task("t" + i, parents.toArray(String[]::new)));
        }
        Collections.shuffle(tasks, random);
        return tasks;
    }

    private static TaskSpec task(String node, String... parents) {
        List<InputRef> inputs = Arrays.stream(parents)
                .map(parent -> (InputRef) new InputRef.FromTask("from/" + parent, parent, "sound"))
                .toList();
        return new TaskSpec(node, node, new SoundSpec("wind", 1), "noop", 1, inputs);
    }
}
