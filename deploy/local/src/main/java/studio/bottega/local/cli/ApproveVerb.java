package studio.bottega.local.cli;

import picocli.CommandLine.Command;
import studio.bottega.contract.api.ProductionView;

@Command(
        name = "approve",
        description = "Says yes to a plan that waits; the work begins.",
        footer = {"", "Examples:", "  bottega approve 3f2a", "  bottega approve 3f2a --follow"})
final class ApproveVerb extends Act {

    @Override
    ProductionView act(String id, Session session) {
        return session.client().approve(id);
    }

    @Override
    String done(ProductionView production) {
        return "The plan is approved; the work goes on.";
    }
}
