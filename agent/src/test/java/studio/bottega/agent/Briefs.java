package studio.bottega.agent;

import java.util.List;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.ProductionKind;

/** Briefs that tests plan for. */
public final class Briefs {

    public static final String LUMEN =
            "A 15-second vertical ad for Lumen, a solar lantern for campers. Warm, adventurous. Three posters.";

    private Briefs() {}

    public static Brief campaign(String text, long seed) {
        return of(text, ProductionKind.CAMPAIGN, seed);
    }

    public static Brief of(String text, ProductionKind kind, long seed) {
        return new Brief(text, kind, "", seed, Budget.DEFAULT, ApprovalMode.AUTO, List.of());
    }
}
