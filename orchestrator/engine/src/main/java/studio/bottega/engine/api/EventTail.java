package studio.bottega.engine.api;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.storage.postgres.ProductionRow;

/**
 * The newest events of a production, as they are sent, without gaps. Immutable.
 *
 * @param after the number of the event before the first of them
 * @param end the number of the last event there will be if the production has ended, or {@link #OPEN}
 */
record EventTail(long after, List<Sent> events, long end) {

    static final long OPEN = Long.MAX_VALUE;

    private static final int KEPT = 512;

    /** One event in the words of the stream. */
    record Sent(long sequence, Buffer text) {}

    /** Nothing yet, after this number. */
    static EventTail from(long after) {
        return new EventTail(after, List.of(), OPEN);
    }

    /** The number of the newest. */
    long last() {
        return events.isEmpty() ? after : events.get(events.size() - 1).sequence();
    }

    /** @param now as it was read before the events were */
    EventTail with(List<Sent> fresh, ProductionRow now) {
        List<Sent> all = new ArrayList<>(events);
        all.addAll(fresh);
        int dropped = Math.max(0, all.size() - KEPT);
        long before = dropped == 0 ? after : all.get(dropped - 1).sequence();
        return new EventTail(
                before,
                List.copyOf(all.subList(dropped, all.size())),
                now.state().terminal() ? now.eventSequence() : OPEN);
    }

    /** Those after a number that is not before {@link #after}. */
    List<Sent> since(long sequence) {
        int from = events.size();
        while (from > 0 && events.get(from - 1).sequence() > sequence) {
            from--;
        }
        return events.subList(from, events.size());
    }
}
