package studio.bottega.local.cli;

import studio.bottega.contract.domain.ProductionId;

/** Ids as people type them. */
final class Ids {

    private static final int SHORT = 8;

    private Ids() {}

    /** The first eight digits: enough to be unique among the productions of one studio. */
    static String shortened(ProductionId id) {
        return id.toString().substring(0, SHORT);
    }
}
