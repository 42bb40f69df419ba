package studio.bottega.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.bottega.contract.api.CreateTraining;
import studio.bottega.contract.domain.TrainSpec.Manner;

/** What can be learned from a person's own pictures. */
final class TrainOwn {

    private static final int USUAL_VECTORS = 2;

    private TrainOwn() {}

    /** Learns a thing of somebody's own. */
    abstract static class Own extends TrainKinds.Seeing {

        @Option(
                names = "--base",
                paramLabel = "MODEL",
                description = {
                    "The checkpoint: a folder as diffusers lays it out, a .safetensors file, or OWNER/NAME of a repository that",
                    "'models pull' fetched."
                })
        private String base = "";

        @Option(names = "--name", paramLabel = "NAME", required = true, description = "Of the files.")
        private String name = "";

        @Option(
                names = "--token",
                paramLabel = "WORDS",
                required = true,
                description = "What prompts will call the thing, for example \"lumen lantern\".")
        private String token = "";

        @Option(
                names = "--side",
                paramLabel = "PIXELS",
                description =
                        "Stable Diffusion: side of square pictures of the area to train with. Default: the base's.")
        private @Nullable Integer side;

        @Option(
                names = "--sample-steps",
                paramLabel = "N",
                description = "Stable Diffusion: denoising steps of sample pictures. Default: 20.")
        private @Nullable Integer sampleSteps;

        @Option(
                names = "--in-studio",
                description = {
                    "Let the studio do it, on its own checkpoint: a task of its worker, which is listed, followed, cancelled and resumed like any",
                    "other and goes on after the death of the worker. The files are brought at the end."
                })
        private boolean inStudio;

        @Option(names = "--detach", description = "With --in-studio: submit, print the id and return.")
        private boolean detach;

        Own(String kind) {
            super(kind);
        }

        /** What is asked of the studio. */
        abstract CreateTraining asked(StudioTraining.Common common);

        @Override
        List<String> forThisMachine() {
            List<String> given = super.forThisMachine();
            if (!base.isEmpty()) {
                given.add("--base");
            }
            if (side != null) {
                given.add("--side");
            }
            if (sampleSteps != null) {
                given.add("--sample-steps");
            }
            return given;
        }

        @Override
        final ExitCode run(Session session) throws IOException, InterruptedException {
            if (!inStudio) {
                if (base.isEmpty() || detach) {
                    throw misuse(
                            base.isEmpty()
                                    ? "Give --base MODEL, the checkpoint to learn on, or --in-studio to learn on the studio's own."
                                    : "--detach goes with --in-studio; a training on this machine goes on where it was ended.");
                }
                return super.run(session);
            }
            List<String> local = forThisMachine();
            if (!local.isEmpty()) {
                throw misuse("Only trainings on this machine take %s; the studio chooses for itself."
                        .formatted(String.join(", ", local)));
            }
            StudioTraining training = new StudioTraining(session, pictures());
            return training.run(
                    pictures -> asked(new StudioTraining.Common(name, token, pictures, steps(), seed())),
                    out(),
                    detach);
        }

        @Override
        String what() {
            return name;
        }

        @Override
        void options(Session session) {
            super.options(session);
            Path local = session.machine().directory().resolve(base);
            text("base", Files.exists(local) ? local.toString() : base);
            text("name", name);
            text("token", token);
            number("side", side);
            number("sample-steps", sampleSteps);
        }
    }

    @Command(
            name = "lora",
            description = {
                "Teaches a starter checkpoint, or one of Stable Diffusion 1, 2 or XL, a thing of your own from 5 to 50 pictures. Leaves",
                "NAME.safetensors in the naming of PEFT and NAME-kohya.safetensors in that of kohya, and sample grids from before and after.",
                "A picture without a text file beside it gets a caption, which is told."
            })
    static final class Lora extends Own {

        @Option(
                names = "--rank",
                paramLabel = "R",
                description = "Of the change. Default: 8 on a starter, 16 on Stable Diffusion.")
        private @Nullable Integer rank;

        @Option(names = "--text-encoder", description = "Stable Diffusion: teach the text encoders as well.")
        private boolean textEncoder;

        Lora() {
            super("lora");
        }

        @Override
        CreateTraining asked(StudioTraining.Common common) {
            return common.training(Manner.LORA, rank == null ? 0 : rank, "object", 0);
        }

        @Override
        List<String> forThisMachine() {
            List<String> given = super.forThisMachine();
            if (textEncoder) {
                given.add("--text-encoder");
            }
            return given;
        }

        @Override
        void options(Session session) {
            super.options(session);
            number("rank", rank);
            if (textEncoder) {
                text("text-encoder", "yes");
            }
        }
    }

    @Command(
            name = "textual-inversion",
            description = {
                "Learns a word for a thing of your own on Stable Diffusion 1, 2 or XL; the model stays as it is. Leaves NAME.safetensors in the form",
                "of diffusers and NAME-a1111.safetensors in that of AUTOMATIC1111, or one file with clip_l and clip_g for XL."
            })
    static final class Word extends Own {

        @Option(
                names = "--initial",
                paramLabel = "WORD",
                description = "A word for the kind of thing, to begin with. Default: object.")
        private @Nullable String initial;

        @Option(names = "--vectors", paramLabel = "N", description = "Tokens that the word becomes. Default: 2.")
        private @Nullable Integer vectors;

        Word() {
            super("textual-inversion");
        }

        @Override
        CreateTraining asked(StudioTraining.Common common) {
            return common.training(
                    Manner.WORD, 0, initial == null ? "object" : initial, vectors == null ? USUAL_VECTORS : vectors);
        }

        @Override
        void options(Session session) {
            super.options(session);
            if (initial != null) {
                text("initial", initial);
            }
            number("vectors", vectors);
        }
    }
}
