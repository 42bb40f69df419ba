package studio.bottega.engine.status;

/** Reads the orchestrator's state. Thread-safe. */
public final class StatusBoard {

    /** The whole state now. Never throws because something is down: that is what it tells. */
    public EngineStatus read() {
        throw new UnsupportedOperationException("read");
    }

    /** What is down or stuck, as sentences for people; empty if all is well. For the health check. */
    public java.util.List<String> problems() {
        throw new UnsupportedOperationException("problems");
    }
}
