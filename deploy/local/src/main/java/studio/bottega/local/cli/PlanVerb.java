package studio.bottega.local.cli;

import picocli.CommandLine.Command;

@Command(
        name = "plan",
        description = "Works with plans as files; needs no running stack.",
        subcommands = {PlanCheckVerb.class, PlanSchemaVerb.class},
        footer = {"", "Examples:", "  bottega plan schema > plan.schema.json", "  bottega plan check plan.json"})
final class PlanVerb extends Verb {

    @Override
    ExitCode run(Session session) {
        throw misuse("Say what to do with plans: check or schema.");
    }
}
