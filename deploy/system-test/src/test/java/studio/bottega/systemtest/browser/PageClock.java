package studio.bottega.systemtest.browser;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.bottega.local.process.Patience;

/** How soon the pages of a window can be used, and how soon they answer. */
final class PageClock {

    /** On each new page: when one of what is looked for is first drawn, and each interaction that took a frame or more. */
    private static final String WATCH = """
            window.bottegaClock = { drawn: 0, answers: [] };
            new PerformanceObserver(list => list.getEntries().forEach(entry => {
              if (entry.interactionId) {
                const at = entry.target?.getRootNode?.().host?.localName ?? entry.target?.localName ?? 'gone';
                bottegaClock.answers.push({
                  what: entry.name + ' in ' + at, all: entry.duration,
                  waited: entry.processingStart - entry.startTime, worked: entry.processingEnd - entry.processingStart });
              }
            })).observe({ type: 'event', durationThreshold: 16, buffered: true });
            (function first() {
              const there = document.body && look('%s').length > 0;
              requestAnimationFrame(there ? () => { bottegaClock.drawn = performance.now(); } : first);
            })();
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Window window;

    /**
     * An interaction and the paint after it, in milliseconds.
     *
     * @param what the event and the part of the page it went to
     * @param all from the interaction to the paint
     * @param waited until the page came to it
     * @param worked in the page's own handlers; what is left was layout and paint
     */
    record Answer(String what, double all, double waited, double worked) {}

    /** @param css what must be drawn for a page to be usable */
    PageClock(Window window, String css) {
        this.window = window;
        window.onEveryPage(WATCH.formatted(css));
    }

    /** Milliseconds from the beginning of the page until it could be used. */
    double drawnAfter() throws InterruptedException {
        Patience.until(PATIENCE, Duration.ofMillis(50), () -> (Boolean) window.ask("return bottegaClock.drawn > 0"));
        return ((Number) window.ask("return bottegaClock.drawn")).doubleValue();
    }

    /** What this page was asked since it was opened, quickest first. */
    List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        // The browser tells of an interaction a little after the paint that ended it.
        window.askLater("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(true), 200)))");
        for (Object told : (List<?>) window.ask("return bottegaClock.answers")) {
            Map<?, ?> entry = (Map<?, ?>) told;
            answers.add(new Answer(
                    String.valueOf(entry.get("what")),
                    number(entry.get("all")),
                    number(entry.get("waited")),
                    number(entry.get("worked"))));
        }
        answers.sort(Comparator.comparingDouble(Answer::all));
        return answers;
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
