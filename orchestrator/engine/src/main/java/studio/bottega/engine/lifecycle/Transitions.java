package studio.bottega.engine.lifecycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A life as a table: which event leads from which state to which. Thread-safe; the table itself never changes.
 *
 * @param <S> states
 * @param <E> events
 */
public final class Transitions<S extends Enum<S>, E extends Enum<E>> {

    /** One row of the table. */
    public record Transition<S, E>(S from, E event, S to) {}

    private final Set<S> initial;
    private final Set<Transition<S, E>> rows;
    private final Set<Transition<S, E>> visited = ConcurrentHashMap.newKeySet();

    private Transitions(Set<S> initial, Set<Transition<S, E>> rows) {
        this.initial = initial;
        this.rows = rows;
    }

    static <S extends Enum<S>, E extends Enum<E>> Transitions<S, E> beginningIn(Set<S> states) {
        return new Transitions<>(new LinkedHashSet<>(states), Set.of());
    }

    /** The same table with one more row. */
    Transitions<S, E> with(S from, E event, S to) {
        Set<Transition<S, E>> more = new LinkedHashSet<>(rows);
        if (!more.add(new Transition<>(from, event, to))) {
            throw new IllegalArgumentException("%s on %s to %s is in the table twice".formatted(from, event, to));
        }
        return new Transitions<>(initial, more);
    }

    /** Whether an event may find this state. */
    public boolean allows(S from, E event) {
        return rows.stream().anyMatch(row -> row.from() == from && row.event() == event);
    }

    /** Whether an event may lead from one state to the other. */
    public boolean allows(S from, E event, S to) {
        return rows.contains(new Transition<>(from, event, to));
    }

    /** @throws IllegalStateException if the table does not allow it: a fault of the program */
    public void require(S from, E event, S to) {
        if (!allows(from, event, to)) {
            throw new IllegalStateException("%s does not lead from %s to %s".formatted(event, from, to));
        }
        visited.add(new Transition<>(from, event, to));
    }

    /** Rows that this process has never gone: what its tests have not shown. */
    public List<Transition<S, E>> unvisited() {
        return rows.stream().filter(row -> !visited.contains(row)).toList();
    }

    public Set<S> initial() {
        return Set.copyOf(initial);
    }

    public List<Transition<S, E>> rows() {
        return List.copyOf(rows);
    }

    /** The table as a Mermaid state diagram. */
    public String diagram(Set<S> terminal) {
        List<String> lines = new ArrayList<>(List.of("stateDiagram-v2"));
        initial.forEach(state -> lines.add("    [*] --> " + state));
        rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.from() + " --> " + row.to(),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                row -> row.event()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '),
                                Collectors.joining(", "))))
                .forEach((arrow, events) -> lines.add("    " + arrow + ": " + events));
        terminal.stream().sorted().forEach(state -> lines.add("    " + state + " --> [*]"));
        return String.join("\n", lines);
    }
}
