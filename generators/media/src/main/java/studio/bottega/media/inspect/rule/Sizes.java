package studio.bottega.media.inspect.rule;

import studio.bottega.contract.domain.Place;

/** Holds the size of a picture against the order. */
public final class Sizes {

    private Sizes() {}

    public static void note(int width, int height, Expectation expected, Ledger ledger) {
        String evidence = "The picture is %d x %d; %d x %d were ordered."
                .formatted(width, height, expected.width(), expected.height());
        if (expected.width() > 0) {
            ledger.note("width", Place.WHOLE, width, expected.width(), evidence);
        }
        if (expected.height() > 0) {
            ledger.note("height", Place.WHOLE, height, expected.height(), evidence);
        }
    }
}
