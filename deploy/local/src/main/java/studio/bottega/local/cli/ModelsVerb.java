package studio.bottega.local.cli;

import picocli.CommandLine.Command;

@Command(
        name = "models",
        description = "Works with checkpoints; needs no running stack.",
        subcommands = {
            ModelsStoreVerbs.Pull.class,
            ModelsStoreVerbs.Listing.class,
            ModelsStoreVerbs.Verify.class,
            ModelsStoreVerbs.Remove.class,
            ModelsParityVerb.class,
            ModelsBenchVerb.class
        },
        footer = {
            "",
            "Examples:",
            "  bottega models pull stabilityai/sd-turbo --variant fp16",
            "  bottega create --image-model stabilityai/sd-turbo \"...\"",
            "  bottega models parity ../shared/fixtures",
            "  bottega models bench sd15-unet"
        })
final class ModelsVerb extends Verb {

    @Override
    ExitCode run(Session session) {
        throw misuse("Say what to do with models: pull, list, verify, remove, parity or bench.");
    }
}
