package studio.bottega.contract.api;

/** What the bearer of a token may do in its workspace. None includes another. */
public enum Scope {

    /** Look at productions, assets and events. */
    READ,

    /** Upload, begin productions that wait for approval, ask for changes of them, cancel. */
    WRITE,

    /** Let work be done that costs: approve, resume, begin what needs no approval. */
    SPEND,

    /** Make and revoke tokens. */
    ADMIN
}
