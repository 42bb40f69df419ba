package studio.bottega.engine.ledger;

import studio.bottega.engine.live.EventHub;

/** Whom a committed transaction wakes: who dispatches, who publishes, who listens. */
public record Signals(Signal dispatch, Signal relay, EventHub hub) {

    public static Signals create() {
        return new Signals(new Signal(), new Signal(), new EventHub());
    }
}
