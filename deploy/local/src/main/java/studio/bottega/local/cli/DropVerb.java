package studio.bottega.local.cli;

import picocli.CommandLine.Command;
import studio.bottega.contract.api.ProductionView;

@Command(
        name = "drop",
        description = "Sets a proposed change aside: the version before it stands, and goes on if it was under way.",
        footer = {"", "Examples:", "  bottega drop 3f2a"})
final class DropVerb extends Act {

    @Override
    ProductionView act(String id, Session session) {
        return session.client().drop(id);
    }

    @Override
    String done(ProductionView production) {
        return "The change is set aside; version %d stands.".formatted(production.planVersion());
    }
}
