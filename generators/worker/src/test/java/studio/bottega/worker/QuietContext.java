package studio.bottega.worker;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.client.TaskContext;

/** Keeps what a handler says, and cancels when it is told to. */
public final class QuietContext implements TaskContext {

    private final List<Double> fractions = new ArrayList<>();
    private volatile boolean cancelled;
    private volatile boolean again;

    @Override
    public synchronized void progress(double fraction, String stage) {
        fractions.add(fraction);
    }

    public synchronized List<Double> fractions() {
        return List.copyOf(fractions);
    }

    public void cancel() {
        cancelled = true;
    }

    /** Ends the attempt for another one. */
    public void giveUp() {
        again = true;
        cancelled = true;
    }

    @Override
    public boolean comesAgain() {
        return again;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public long allowanceMicroUsd() {
        return 0;
    }
}
