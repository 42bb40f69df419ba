package studio.bottega.local.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What can be measured of a starter checkpoint. */
final class TrainMeasures {

    private TrainMeasures() {}

    /** Draws pictures and looks at them. */
    abstract static class Drawing extends TrainerCommand {

        @Option(names = "--base", paramLabel = "DIR", required = true, description = "The starter checkpoint.")
        private Path base = Path.of("");

        @Option(names = "--pictures", paramLabel = "DIR", required = true, description = "What it was trained with.")
        private Path pictures = Path.of("");

        @Option(names = "--seeds", paramLabel = "N", description = "Pictures of each prompt. Default: 4; familiar 2.")
        private @Nullable Integer seeds;

        @Option(
                names = "--steps",
                paramLabel = "N",
                description = "Denoising steps. Default: what the card of the checkpoint says, else 20.")
        private @Nullable Integer steps;

        @Option(
                names = "--guidance",
                paramLabel = "G",
                description =
                        "Guidance scale; 1, which is none, for a distilled one. Default: what the card says, else 3.")
        private @Nullable Double guidance;

        Drawing(String kind) {
            super(kind);
        }

        @Override
        void options(Session session) {
            path(session, "base", base);
            path(session, "pictures", pictures);
            number("seeds", seeds);
            number("steps", steps);
            number("guidance", guidance);
        }
    }

    @Command(
            name = "measures",
            description = {
                "Says what a starter checkpoint can do: how exact its autoencoder is, whether pictures show what was asked for, whether",
                "colour and count words are obeyed, how different seeds are, how many pictures are copies, how long one takes."
            })
    static final class Measures extends Drawing {

        @Option(names = "--labels", paramLabel = "N", description = "How many are asked for. Default: 200.")
        private @Nullable Integer labels;

        @Option(
                names = "--sheets",
                paramLabel = "DIR",
                description = "Where to draw the best and the worst subjects and the words, as pictures.")
        private @Nullable Path sheets;

        Measures() {
            super("measures");
        }

        @Override
        void options(Session session) {
            super.options(session);
            number("labels", labels);
            path(session, "sheets", sheets);
        }
    }

    @Command(
            name = "familiar",
            description = {
                "Measures for which words a starter checkpoint does, by how far they are from what it was trained with, and writes that",
                "into its folder. The studio asks a starter only where it was measured."
            })
    static final class Familiar extends Drawing {

        @Option(
                names = "--text",
                paramLabel = "DIR",
                description = "The sentence encoder, where the checkpoint has none.")
        private @Nullable Path text;

        @Option(names = "--prompts", paramLabel = "N", description = "How many are tried. Default: 200.")
        private @Nullable Integer prompts;

        Familiar() {
            super("familiar");
        }

        @Override
        void options(Session session) {
            super.options(session);
            path(session, "text", text);
            number("prompts", prompts);
        }
    }
}
