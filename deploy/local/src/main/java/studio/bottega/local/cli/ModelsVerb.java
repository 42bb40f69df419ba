package studio.bottega.local.cli;

import picocli.CommandLine.Command;

@Command(
        name = "models",
        description = "Works with checkpoints; needs no running stack.",
        subcommands = {ModelsParityVerb.class},
        footer = {
            "",
            "Examples:",
            "  bottega models parity ../shared/fixtures",
            "  bottega models parity fixtures sdxl/ lora/"
        })
final class ModelsVerb extends Verb {

    @Override
    ExitCode run(Session session) {
        throw misuse("Say what to do with models: parity.");
    }
}
