package studio.bottega.local.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /** As wide as what stands before the sentence. */
    private static final String INDENT = " ".repeat(10);

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
        return String.join("", wrapped(event, since, paint, Integer.MAX_VALUE));
    }

    /** The same on several lines if it must be, broken between words. */
    static List<String> wrapped(EventView event, Instant since, Paint paint, int width) {
        String at =
                "%7s".formatted(Words.clock(Duration.between(since, event.at()).toSeconds()));
        List<String> lines = new ArrayList<>();
        for (String text : Words.wrap(Words.clean(event.message()), width - INDENT.length())) {
            String head = lines.isEmpty() ? paint.dim(at) + " " + mark(event.type(), paint) + " " : INDENT;
            lines.add(head + painted(event.type(), text, paint));
        }
        return lines;
    }

    private static String mark(String type, Paint paint) {
        if (BAD.contains(type)) {
            return paint.bad("✗");
        }
        if (WARN.contains(type)) {
            return paint.warn("!");
        }
        if (GOOD.contains(type)) {
            return paint.good("✓");
        }
        return TURN.contains(type) ? paint.bold("•") : "·";
    }

    private static String painted(String type, String text, Paint paint) {
        if (BAD.contains(type)) {
            return paint.bad(text);
        }
        if (WARN.contains(type)) {
            return paint.warn(text);
        }
        return TURN.contains(type) ? paint.bold(text) : text;
    }
}
