package studio.bottega.local.cli;

import java.util.function.Consumer;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.Page;

/** A production's history, page by page. */
final class Events {

    private static final int PAGES_MAX = 500;

    private Events() {}

    /** Hands over every event so far; returns the last one's number, 0 if there is none. */
    static long each(Session session, String id, Consumer<EventView> reader) {
        long last = 0;
        String after = "0";
        for (int i = 0; i < PAGES_MAX; i++) {
            Page<EventView> page = session.client().events(id, after);
            page.items().forEach(reader);
            last = page.items().stream().mapToLong(EventView::sequence).max().orElse(last);
            if (page.next().isEmpty()) {
                return last;
            }
            after = page.next();
        }
        return last;
    }

    static long last(Session session, String id) {
        return each(session, id, event -> {});
    }
}
