package studio.bottega.client;

import studio.bottega.contract.domain.Thumbnail;

/** What a handler may say and ask while it works. Thread-safe. */
public interface TaskContext {

    /**
     * Says how far the work is. Cheap: call it as often as you like, at most a few a second are published.
     *
     * @param fraction share of the work that is done; values outside [0, 1] are clamped
     * @param stage what is being done, in a few words for people
     */
    void progress(double fraction, String stage);

    /** Shows what the work looks like so far; at most a few a second are published. */
    default void preview(Thumbnail picture) {}

    /** Whether nobody wants the result any more. A handler that sees this returns soon, with any outcome. */
    boolean cancelled();

    /**
     * Asked once it is cancelled: whether another attempt will do the work, because this one's time is up, another has taken its place, or the worker
     * stops. What helps that attempt is kept then.
     */
    default boolean comesAgain() {
        return false;
    }

    /** The most that the work may cost, in millionths of a US dollar: what was reserved for it. */
    long allowanceMicroUsd();

    /** @throws InterruptedException if nobody wants the result any more, or the thread was interrupted */
    default void checkCancelled() throws InterruptedException {
        if (cancelled() || Thread.interrupted()) {
            throw new InterruptedException("nobody wants the result any more");
        }
    }
}
