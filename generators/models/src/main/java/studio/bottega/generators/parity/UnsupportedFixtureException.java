package studio.bottega.generators.parity;

/** A fixture covers something that this build does not have; the message is the reason in the report. */
public final class UnsupportedFixtureException extends RuntimeException {

    public UnsupportedFixtureException(String reason) {
        super(reason);
    }
}
