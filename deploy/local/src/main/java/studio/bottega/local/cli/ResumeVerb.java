package studio.bottega.local.cli;

import picocli.CommandLine.Command;
import studio.bottega.contract.api.ProductionView;

@Command(
        name = "resume",
        description =
                "Goes on with a production that stopped or was cancelled: what failed is tried again, what is done is kept.",
        footer = {"", "Examples:", "  bottega resume 3f2a", "  bottega resume 3f2a --follow"})
final class ResumeVerb extends Act {

    @Override
    ProductionView act(String id, Session session) {
        return session.client().resume(id);
    }

    @Override
    String done(ProductionView production) {
        return "The work goes on.";
    }
}
