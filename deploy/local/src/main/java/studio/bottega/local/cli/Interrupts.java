package studio.bottega.local.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What happens when Ctrl-C or a SIGTERM ends the program in the middle: the terminal is given back, and the person is told
 * what goes on without them. Thread-safe.
 */
final class Interrupts implements AutoCloseable {

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final Thread hook = new Thread(this::run, "interrupted");

    Interrupts() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Adds a step; the last added is done first. */
    synchronized void add(Runnable step) {
        steps.push(step);
    }

    /** The work came to its end: nothing of this is done. */
    @Override
    public synchronized void close() {
        steps.clear();
    }

    private synchronized void run() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
    }
}
