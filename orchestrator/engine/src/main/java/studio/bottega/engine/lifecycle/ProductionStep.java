package studio.bottega.engine.lifecycle;

/** What can happen to a production. */
public enum ProductionStep {
    /** A plan is there and waits for a person. */
    PROPOSED,
    /** A plan is there, or was approved, and is carried out. */
    ACCEPTED,
    /** A person asks for a change. */
    REVISION_ASKED,
    /** The change could not be made; all is as it was. */
    REVISION_REFUSED,
    /** A person does not want the proposed change; the version before it stands. */
    DROPPED,
    /** The loop of verdicts and revisions is over. */
    LOOP_ENDED,
    /** Manifest and report are written. */
    PACKAGED,
    /** Single assets were asked for without a plan, and all are made. */
    PIECES_MADE,
    /** It cannot go on by itself. */
    STOPPED,
    /** A person resumed it. */
    RESUMED,
    /** A person cancelled it. */
    CANCELLED
}
