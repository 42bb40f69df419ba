package studio.bottega.local.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.bottega.contract.api.ApprovePlan;
import studio.bottega.contract.api.ProductionView;

@Command(
        name = "approve",
        description = "Says yes to a plan that waits, or to the rest of it; the work begins.",
        footer = {
            "",
            "Examples:",
            "  bottega approve 3f2a",
            "  bottega approve 3f2a --without s2,poster-3",
            "  bottega approve 3f2a --follow"
        })
final class ApproveVerb extends Act {

    @Option(
            names = "--without",
            paramLabel = "PART",
            split = ",",
            description = "Shots, posters and files that shall not be made, by the ids that the plan gives them.")
    private List<String> without = List.of();

    @Override
    ProductionView act(String id, Session session) {
        if (without.size() > ApprovePlan.MAX_LEFT_OUT) {
            throw misuse("--without takes at most %d parts.".formatted(ApprovePlan.MAX_LEFT_OUT));
        }
        return without.isEmpty()
                ? session.client().approve(id)
                : session.client().approve(id, without);
    }

    @Override
    String done(ProductionView production) {
        return without.isEmpty()
                ? "The plan is approved; the work goes on."
                : "The plan is approved as version %d, without %s; the work goes on."
                        .formatted(production.planVersion(), String.join(", ", without));
    }
}
