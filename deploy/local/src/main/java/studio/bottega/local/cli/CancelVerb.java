package studio.bottega.local.cli;

import picocli.CommandLine.Command;
import studio.bottega.contract.api.ProductionView;

@Command(
        name = "cancel",
        description = "Cancels a production: what runs is stopped, what was made is kept.",
        footer = {"", "Examples:", "  bottega cancel 3f2a", "  bottega cancel 3f2a --follow"})
final class CancelVerb extends Act {

    @Override
    ProductionView act(String id, Session session) {
        return session.client().cancel(id);
    }

    @Override
    String done(ProductionView production) {
        return "Cancelled. What was made is kept.";
    }
}
