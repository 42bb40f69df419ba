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

    /**
     * On each new page: when one of what is looked for is first drawn, and for each key and click how long it took until the page was
     * laid out and painted again. The browser's own Event Timing is of no use here: without a screen it counts some keys until the next
     * picture that somebody takes of the window.
     */
    private static final String WATCH = """
            window.bottegaClock = { drawn: 0, answers: [] };
            ['keydown', 'click'].forEach(type => addEventListener(type, event => {
              const part = event.composedPath()[0];
              const answer = { what: type + ' in ' + (part.getRootNode?.().host?.localName ?? part.localName ?? 'the page'),
                waited: performance.now() - event.timeStamp, all: 0 };
              bottegaClock.answers.push(answer);
              requestAnimationFrame(() => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => { answer.all = performance.now() - event.timeStamp; };
                port2.postMessage('painted');
              });
            }, true));
            (function first() {
              const there = document.body && look('%s').length > 0;
              requestAnimationFrame(there ? () => { bottegaClock.drawn = performance.now(); } : first);
            })();
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Window window;

    /**
     * A key or a click and the paint after it, in milliseconds.
     *
     * @param what the event and the part of the page it went to
     * @param all from the interaction to the paint
     * @param waited until the page came to it
     */
    record Answer(String what, double all, double waited) {}

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
        // The last of them is painted.
        window.askLater("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(true), 200)))");
        for (Object told : (List<?>) window.ask("return bottegaClock.answers")) {
            Map<?, ?> entry = (Map<?, ?>) told;
            answers.add(new Answer(
                    String.valueOf(entry.get("what")), number(entry.get("all")), number(entry.get("waited"))));
        }
        answers.sort(Comparator.comparingDouble(Answer::all));
        return answers;
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
