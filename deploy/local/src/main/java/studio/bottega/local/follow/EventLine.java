package studio.bottega.local.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import studio.bottega.contract.api.EventView;
import studio.bottega.local.show.Paint;
import studio.bottega.local.show.Words;

/** One event as one line: when, a mark that says how it went, and the sentence. */
public final class EventLine {

    private static final Set<String> GOOD =
            Set.of("task.succeeded", "task.cached", "plan.approved", "production.delivered");
    private static final Set<String> TURN = Set.of(
            "plan.proposed",
            "critique.made",
            "revision.planned",
            "loop.ended",
            "production.created",
            "production.resumed");
    private static final Set<String> WARN =
            Set.of("task.retried", "task.cancelled", "result.fenced", "production.cancelled");
    private static final Set<String> BAD = Set.of("task.failed", "production.stopped");

    private EventLine() {}

    /** Whether the event is worth a line that stays: queues and starts are shown by bars. */
    static boolean lasting(EventView event) {
        return GOOD.contains(event.type())
                || TURN.contains(event.type())
                || WARN.contains(event.type())
                || BAD.contains(event.type());
    }

    /** @param since the moment from which time is counted */
    public static String of(EventView event, Instant since, Paint paint) {
        String at =
                "%7s".formatted(Words.clock(Duration.between(since, event.at()).toSeconds()));
        String text = Words.clean(event.message());
        String type = event.type();
        if (BAD.contains(type)) {
            return paint.dim(at) + " " + paint.bad("✗ " + text);
        }
        if (WARN.contains(type)) {
            return paint.dim(at) + " " + paint.warn("! " + text);
        }
        if (GOOD.contains(type)) {
            return paint.dim(at) + " " + paint.good("✓") + " " + text;
        }
        return paint.dim(at) + (TURN.contains(type) ? " " + paint.bold("• " + text) : " · " + text);
    }
}
