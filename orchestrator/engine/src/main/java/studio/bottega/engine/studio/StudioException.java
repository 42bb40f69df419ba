package studio.bottega.engine.studio;

/** A request that is understood and refused. The message is a sentence for the person who asked. */
public final class StudioException extends RuntimeException {

    /** Why; REST turns it into a status. */
    public enum Reason {
        /** There is no such production, version or asset in this workspace. */
        NOT_FOUND,
        /** It cannot be done in the state in which the production is. */
        CONFLICT,
        /** The request itself is wrong. */
        INVALID,
        /** Whoever asks may not. */
        FORBIDDEN
    }

    private static final int SHOWN = 40;

    private final Reason reason;

    public StudioException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What somebody wrote, so that it can be said back in a sentence. */
    public static String shown(String text) {
        String safe = text.replaceAll("\\p{Cntrl}", "?");
        return safe.length() <= SHOWN ? safe : safe.substring(0, SHOWN) + "…";
    }
}
