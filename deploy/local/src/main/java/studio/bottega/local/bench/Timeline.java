package studio.bottega.local.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.bottega.contract.api.EventView;

/** What the history of a production says about time. Immutable. */
record Timeline(List<EventView> events) {

    private static final Set<String> BEGUN = Set.of("task.started", "task.succeeded", "task.failed");
    private static final Set<String> ENDED = Set.of("task.succeeded", "task.failed", "task.cancelled");

    private record Span(Instant from, Instant to) {}

    Timeline {
        events = List.copyOf(events);
    }

    Timeline after(long sequence) {
        return new Timeline(
                events.stream().filter(event -> event.sequence() > sequence).toList());
    }

    /** What came after the first event of a type; nothing if there was none. */
    List<EventView> since(String type) {
        return events.stream()
                .dropWhile(event -> !event.type().equals(type))
                .skip(1)
                .toList();
    }

    /** From the first event to the last delivery. */
    Duration wall() {
        return Duration.between(begin(), end());
    }

    Instant begin() {
        return events.get(0).at();
    }

    /** The last delivery. */
    Instant end() {
        return events.stream()
                .filter(event -> event.type().equals("production.delivered"))
                .map(EventView::at)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("The production was not delivered: "
                        + events.get(events.size() - 1).message()));
    }

    long count(String type) {
        return events.stream().filter(event -> event.type().equals(type)).count();
    }

    /** The nodes of which an event of this type tells, in order. */
    List<String> nodes(String type) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .map(EventView::node)
                .toList();
    }

    /**
     * For every task, from when it could begin until it is known to have begun. A task that ends at once is known by its
     * end: for such the true time is shorter.
     */
    List<Duration> delays() {
        Map<String, Instant> ready = new HashMap<>();
        List<Duration> delays = new ArrayList<>();
        for (EventView event : events) {
            if (event.type().equals("task.ready")) {
                ready.put(event.node(), event.at());
            } else if (BEGUN.contains(event.type())) {
                Optional.ofNullable(ready.remove(event.node()))
                        .ifPresent(since -> delays.add(Duration.between(since, event.at())));
            }
        }
        return delays;
    }

    /** How long nobody was at any task: what the studio itself took. */
    Duration idle() {
        Duration idle = Duration.ZERO;
        Instant reached = begin();
        for (Span span : spans("")) {
            if (span.from().isAfter(reached)) {
                idle = idle.plus(Duration.between(reached, span.from()));
            }
            reached = span.to().isAfter(reached) ? span.to() : reached;
        }
        return end().isAfter(reached) ? idle.plus(Duration.between(reached, end())) : idle;
    }

    /** From the first event until the first task whose node begins so has succeeded. */
    Duration until(String node) {
        return events.stream()
                .filter(event ->
                        event.type().equals("task.succeeded") && event.node().startsWith(node))
                .findFirst()
                .map(event -> Duration.between(begin(), event.at()))
                .orElseThrow(() -> new IllegalStateException("No task %s has succeeded.".formatted(node)));
    }

    /** How long somebody was at tasks whose nodes begin so. */
    Duration busy(String node) {
        Duration busy = Duration.ZERO;
        Instant reached = begin();
        for (Span span : spans(node)) {
            Instant from = span.from().isAfter(reached) ? span.from() : reached;
            if (span.to().isAfter(from)) {
                busy = busy.plus(Duration.between(from, span.to()));
                reached = span.to();
            }
        }
        return busy;
    }

    /** When tasks whose nodes begin so were worked at, in the order of their beginning. */
    private List<Span> spans(String node) {
        Map<String, Instant> started = new HashMap<>();
        List<Span> spans = new ArrayList<>();
        for (EventView event : events) {
            if (!event.node().startsWith(node)) {
                continue;
            }
            if (event.type().equals("task.started")) {
                started.put(event.node(), event.at());
            } else if (ENDED.contains(event.type())) {
                Optional.ofNullable(started.remove(event.node()))
                        .ifPresent(from -> spans.add(new Span(from, event.at())));
            }
        }
        spans.sort(Comparator.comparing(Span::from));
        return spans;
    }
}
