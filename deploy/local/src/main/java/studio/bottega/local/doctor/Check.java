package studio.bottega.local.doctor;

/**
 * One thing that was examined.
 *
 * @param name what, in a word or two
 * @param finding how it is, and what to do if it is not well
 */
public record Check(Verdict verdict, String name, String finding) {

    /** How it is. */
    public enum Verdict {
        GOOD,
        /** Neither good nor bad: worth knowing. */
        NOTE,
        WARN,
        /** Bottega does not work like this. */
        BAD
    }

    public static Check good(String name, String finding) {
        return new Check(Verdict.GOOD, name, finding);
    }

    public static Check note(String name, String finding) {
        return new Check(Verdict.NOTE, name, finding);
    }

    public static Check warn(String name, String finding) {
        return new Check(Verdict.WARN, name, finding);
    }

    public static Check bad(String name, String finding) {
        return new Check(Verdict.BAD, name, finding);
    }
}
