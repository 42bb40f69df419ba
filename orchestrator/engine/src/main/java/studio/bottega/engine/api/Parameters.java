package studio.bottega.engine.api;

/** What routes say and bound alike of their parameters. */
final class Parameters {

    static final String ID = "A production's id, or at least the first four characters of it.";
    static final String KEY = "Chosen by the client, at most 200 characters.";

    /** More versions than any production has. */
    static final int MAX_VERSION = 1_000_000;

    private Parameters() {}
}
