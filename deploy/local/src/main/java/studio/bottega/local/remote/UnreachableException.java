package studio.bottega.local.remote;

/** Nobody answers at the studio's address, or the answer broke off. Another attempt may succeed. */
public final class UnreachableException extends RuntimeException {

    private final String sentence;

    public UnreachableException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    public UnreachableException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** The message. */
    public String sentence() {
        return sentence;
    }
}
