package studio.bottega.client;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that works. Attempts reach it through a hand-over with one slot: there is never more than the one in work.
 * {@link #give}, {@link #interrupt} and {@link #retire} belong to the polling thread.
 */
final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final BlockingQueue<Attempt> handOver = new ArrayBlockingQueue<>(1);
    private final TaskHandler handler;
    private final Thread thread;
    private volatile boolean retired;

    Lane(String name, TaskHandler handler) {
        this.handler = handler;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    Lane start() {
        thread.start();
        return this;
    }

    /** @throws IllegalStateException if there is work waiting already, which is a programmer's error */
    void give(Attempt attempt) {
        handOver.add(attempt);
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Lets the thread end as soon as its handler returns. */
    void retire() {
        retired = true;
        thread.interrupt();
    }

    boolean alive() {
        return thread.isAlive();
    }

    private void run() {
        while (!retired) {
            try {
                Attempt attempt = handOver.take();
                try (TaskLog log = TaskLog.of(attempt.request())) {
                    attempt.run(handler);
                }
                Thread.interrupted(); // An interruption meant for that attempt must not hit the next one.
            } catch (InterruptedException e) {
                LOG.debug("The lane was interrupted while idle.");
            }
        }
    }
}
