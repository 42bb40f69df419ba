package studio.bottega.local.cli;

import picocli.CommandLine.Command;
import studio.bottega.contract.schema.PlanSchema;

@Command(
        name = "schema",
        description = "Prints the JSON Schema of plans.",
        footer = {"", "Example:", "  bottega plan schema > plan.schema.json"})
final class PlanSchemaVerb extends Verb {

    @Override
    ExitCode run(Session session) {
        session.printJson(PlanSchema.published());
        return ExitCode.OK;
    }
}
