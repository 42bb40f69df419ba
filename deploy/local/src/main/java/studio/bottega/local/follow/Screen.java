package studio.bottega.local.follow;

import java.io.PrintStream;
import java.util.List;

/**
 * The last lines of a terminal, painted again and again; other lines scroll up above them.
 *
 * <p>Thread-safe. Every change is one write, so that the picture does not flicker.
 */
final class Screen {

    // ECMA-48 and DEC private modes.
    private static final String ERASE_BELOW = "\033[J";
    private static final String UP = "\033[%dA";
    private static final String HIDE_CURSOR = "\033[?25l";
    private static final String SHOW_CURSOR = "\033[?25h";

    private final PrintStream out;
    private int shown;
    private boolean closed;

    Screen(PrintStream out) {
        this.out = out;
    }

    /** Writes {@code above} to stay and {@code below} to be painted over the next time. */
    synchronized void paint(List<String> above, List<String> below) {
        if (closed) {
            return;
        }
        StringBuilder text = new StringBuilder(HIDE_CURSOR).append(home());
        above.forEach(line -> text.append(line).append('\n'));
        below.forEach(line -> text.append(line).append('\n'));
        shown = below.size();
        out.print(text);
        out.flush();
    }

    /** Takes the painted lines away and gives the cursor back. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            out.print(home() + SHOW_CURSOR);
            out.flush();
        }
    }

    private String home() {
        return (shown > 0 ? UP.formatted(shown) : "") + "\r" + ERASE_BELOW;
    }
}
