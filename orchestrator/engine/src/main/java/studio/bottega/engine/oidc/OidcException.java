package studio.bottega.engine.oidc;

/** Somebody is not let in, or cannot be just now; the message is a sentence for them. */
public final class OidcException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whether it may succeed later without anybody's doing. */
    private final boolean passing;

    private OidcException(String sentence, boolean passing) {
        super(sentence);
        this.passing = passing;
    }

    /** Somebody is not let in. */
    public static OidcException refused(String sentence) {
        return new OidcException(sentence, false);
    }

    static OidcException unreachable(String sentence) {
        return new OidcException(sentence, true);
    }

    public boolean passing() {
        return passing;
    }
}
