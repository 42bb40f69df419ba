package studio.bottega.engine.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import studio.bottega.contract.plan.TaskSpec;

/** The tasks of a plan version and what each waits for. Immutable; it holds no cycle. */
public final class TaskGraph {

    private final Map<String, TaskSpec> tasks;

    private TaskGraph(Map<String, TaskSpec> inOrder) {
        this.tasks = inOrder;
    }

    /**
     * @param tasks in any order
     * @throws IllegalArgumentException if two tasks share a node, a parent does not exist, or a task waits for itself
     */
    public static TaskGraph of(Collection<TaskSpec> tasks) {
        Map<String, TaskSpec> byNode = new LinkedHashMap<>();
        for (TaskSpec task : tasks) {
            if (byNode.put(task.node(), task) != null) {
                throw new IllegalArgumentException("Two tasks are called \"%s\"".formatted(task.node()));
            }
        }
        for (TaskSpec task : tasks) {
            for (String parent : task.parents()) {
                if (!byNode.containsKey(parent)) {
                    throw new IllegalArgumentException(
                            "Task \"%s\" waits for \"%s\", which is not in the graph".formatted(task.node(), parent));
                }
            }
        }
        return new TaskGraph(parentsFirst(byNode));
    }

    /** Kahn's algorithm; tasks that could come at the same time keep the order in which they were given. */
    private static Map<String, TaskSpec> parentsFirst(Map<String, TaskSpec> tasks) {
        Map<String, Integer> open = new HashMap<>();
        Map<String, List<String>> children = new HashMap<>();
        Deque<String> free = new ArrayDeque<>();
        tasks.forEach((node, task) -> {
            open.put(node, task.parents().size());
            task.parents()
                    .forEach(parent -> children.computeIfAbsent(parent, p -> new ArrayList<>())
                            .add(node));
            if (task.parents().isEmpty()) {
                free.add(node);
            }
        });
        Map<String, TaskSpec> ordered = new LinkedHashMap<>();
        while (!free.isEmpty()) {
            String node = free.remove();
            ordered.put(node, tasks.get(node));
            for (String child : children.getOrDefault(node, List.of())) {
                if (open.merge(child, -1, Integer::sum) == 0) {
                    free.add(child);
                }
            }
        }
        if (ordered.size() < tasks.size()) {
            List<String> left = tasks.keySet().stream()
                    .filter(node -> !ordered.containsKey(node))
                    .toList();
            throw new IllegalArgumentException("These tasks wait for each other in a circle: " + left);
        }
        return ordered;
    }

    /** Parents before children. */
    public List<TaskSpec> tasks() {
        return List.copyOf(tasks.values());
    }

    /**
     * What can begin now.
     *
     * @param succeeded nodes whose outputs are there
     * @param begun nodes that are under way or have ended, in whatever way
     */
    public List<TaskSpec> ready(Set<String> succeeded, Set<String> begun) {
        return tasks.values().stream()
                .filter(task -> !succeeded.contains(task.node()) && !begun.contains(task.node()))
                .filter(task -> succeeded.containsAll(task.parents()))
                .toList();
    }

    /** The chain of tasks that takes longest: nothing finishes sooner, however many workers there are. */
    public CriticalPath criticalPath(ToDoubleFunction<TaskSpec> seconds) {
        Map<String, CriticalPath> until = new HashMap<>();
        CriticalPath longest = CriticalPath.EMPTY;
        for (TaskSpec task : tasks.values()) {
            CriticalPath before = CriticalPath.EMPTY;
            for (String parent : task.parents()) {
                CriticalPath candidate = until.getOrDefault(parent, CriticalPath.EMPTY);
                before = candidate.seconds() > before.seconds() ? candidate : before;
            }
            CriticalPath here = before.then(task.node(), seconds.applyAsDouble(task));
            until.put(task.node(), here);
            longest = here.seconds() > longest.seconds() ? here : longest;
        }
        return longest;
    }

    /** A chain of nodes, first to last, and how long it takes. */
    public record CriticalPath(List<String> nodes, double seconds) {

        static final CriticalPath EMPTY = new CriticalPath(List.of(), 0);

        public CriticalPath {
            nodes = List.copyOf(nodes);
        }

        CriticalPath then(String node, double more) {
            List<String> longer = new ArrayList<>(nodes);
            longer.add(node);
            return new CriticalPath(longer, seconds + more);
        }
    }
}
