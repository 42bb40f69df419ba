package studio.bottega.local.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.bottega.contract.api.StatusView;

/** How the studio is doing, for people. */
public final class StatusText {

    private final Paint paint;
    private final int width;

    public StatusText(Paint paint, int width) {
        this.paint = paint;
        this.width = width;
    }

    public List<String> lines(StatusView status) {
        List<String> lines = new ArrayList<>();
        String productions = status.productions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + Words.plain(entry.getKey()))
                .collect(Collectors.joining(", "));
        lines.add("Productions: " + (productions.isEmpty() ? "none yet" : productions));
        Table queues = new Table("POOL", "READY>", "SENT>", "RUNNING>", "WORKERS>", "BACKLOG>");
        for (StatusView.Queue queue : status.queues()) {
            queues.row(
                    queue.workers() == 0 && queue.ready() + queue.dispatched() > 0 ? paint::warn : line -> line,
                    queue.pool().id(),
                    Long.toString(queue.ready()),
                    Long.toString(queue.dispatched()),
                    Long.toString(queue.running()),
                    Integer.toString(queue.workers()),
                    Words.clock(queue.backlogSeconds()));
        }
        lines.addAll(queues.lines(width, paint));
        StatusView.Lag lag = status.lag();
        if (lag.results() < 0) {
            lines.add(paint.bad("The broker does not answer; work waits for it."));
        }
        if (lag.outboxMessages() > 0) {
            lines.add("Owed to the broker: %s, the oldest for %.1f s"
                    .formatted(Words.count(lag.outboxMessages(), "message"), lag.outboxSeconds()));
        }
        return lines;
    }
}
