package studio.bottega.local.cli;

import picocli.CommandLine.Command;

@Command(
        name = "train",
        description = {
            "Trains models on this machine; needs no running stack. A run goes on where it was ended.",
            "lora and textual-inversion can be done by the studio instead: --in-studio."
        },
        subcommands = {
            TrainKinds.Vae.class,
            TrainKinds.Text.class,
            TrainKinds.Starter.class,
            TrainOwn.Lora.class,
            TrainOwn.Word.class,
            TrainKinds.Decoder.class,
            TrainKinds.Distill.class,
            TrainMeasures.Measures.class,
            TrainMeasures.Familiar.class
        },
        footer = {
            "",
            "Pictures are PNG or JPEG files in one folder, each with its captions beside it, one a line: apple.png, apple.txt.",
            "generators/models/starter/fetch.sh brings those that the starter is trained with.",
            "",
            "Examples:",
            "  bottega train vae --pictures emoji --base checkpoint/vae --out runs/vae",
            "  bottega train text --source emoji/text --out runs/text",
            "  bottega train starter --pictures emoji --vae runs/vae/vae --text runs/text --out runs/starter",
            "  bottega train decoder --base runs/starter/checkpoint --examples runs/starter/examples --pictures emoji --out runs/clean",
            "  bottega train lora --base runs/starter/checkpoint --images lumen --name lumen --token \"lumen lantern\"",
            "  bottega train lora --in-studio --images lumen --name lumen --token \"solar lantern\"",
            "  bottega train textual-inversion --base OWNER/NAME --images lumen --name lumen --token \"<lumen>\" --initial lantern"
        })
final class TrainVerb extends Verb {

    @Override
    ExitCode run(Session session) {
        throw misuse(
                "Say what to train: vae, text, starter, decoder, lora, textual-inversion, distill, measures or familiar.");
    }
}
