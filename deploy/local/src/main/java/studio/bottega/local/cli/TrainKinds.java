package studio.bottega.local.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import studio.bottega.contract.api.CreateProduction;

/** What can be trained. */
final class TrainKinds {

    private TrainKinds() {}

    /** A kind of training: its name, and a folder for what it makes. */
    abstract static class Kind extends TrainerCommand {

        @Option(
                names = "--out",
                paramLabel = "DIR",
                description = {
                    "For the state, the table of figures, the loss curve, sample grids and the result.",
                    "Default: bottega-train/ and the name of what is trained, in the working directory."
                })
        private @Nullable Path out;

        Kind(String kind) {
            super(kind);
        }

        /** What is trained, as a folder is called after it. */
        String what() {
            return kind();
        }

        /** Where the files go; empty for the usual folder. */
        final Optional<Path> out() {
            return Optional.ofNullable(out);
        }

        @Override
        void options(Session session) {
            path(session, "out", out == null ? Path.of("bottega-train", what()) : out);
        }
    }

    /** A kind of training that takes steps. */
    abstract static class Stepping extends Kind {

        @Option(names = "--steps", paramLabel = "N", description = "Steps of the whole run.")
        private @Nullable Long steps;

        @Option(names = "--until", paramLabel = "N", description = "Ends after this step; the same command goes on.")
        private @Nullable Long until;

        @Option(names = "--batch", paramLabel = "N", description = "Examples in a step.")
        private @Nullable Integer batch;

        @Option(names = "--rate", paramLabel = "R", description = "Highest learning rate.")
        private @Nullable Double rate;

        @Option(names = "--seed", paramLabel = "N", description = "Of examples and noise. Default: 1.")
        private @Nullable Long seed;

        @Option(names = "--sample-minutes", paramLabel = "N", description = "Time between sample grids.")
        private @Nullable Long sampleMinutes;

        Stepping(String kind) {
            super(kind);
        }

        final int steps() {
            return steps == null ? 0 : Math.toIntExact(steps);
        }

        final long seed() {
            return seed == null ? CreateProduction.DEFAULT_SEED : seed;
        }

        /** The options that only a training on this machine takes, those of them that were given. */
        List<String> forThisMachine() {
            List<String> given = new ArrayList<>();
            Stream.of(
                            Map.entry("--until", Optional.ofNullable(until)),
                            Map.entry("--batch", Optional.ofNullable(batch)),
                            Map.entry("--rate", Optional.ofNullable(rate)),
                            Map.entry("--sample-minutes", Optional.ofNullable(sampleMinutes)))
                    .filter(option -> option.getValue().isPresent())
                    .forEach(option -> given.add(option.getKey()));
            return given;
        }

        @Override
        void options(Session session) {
            super.options(session);
            number("steps", steps);
            number("until", until);
            number("batch", batch);
            number("rate", rate);
            number("seed", seed);
            number("sample-minutes", sampleMinutes);
        }
    }

    /** A kind of training that takes steps over pictures. */
    abstract static class Seeing extends Stepping {

        @Option(
                names = {"--pictures", "--images"},
                paramLabel = "DIR",
                required = true,
                description = "Pictures and captions to learn from.")
        private Path pictures = Path.of("");

        Seeing(String kind) {
            super(kind);
        }

        final Path pictures() {
            return pictures;
        }

        @Override
        void options(Session session) {
            super.options(session);
            path(session, "pictures", pictures);
        }
    }

    @Command(
            name = "vae",
            description = {
                "Goes on with the training of an autoencoder of pictures with transparency (AutoencoderKL in the layout of diffusers):",
                "pictures come back the same, on any background, with their edges and colours."
            })
    static final class Vae extends Seeing {

        @Option(
                names = "--base",
                paramLabel = "DIR",
                required = true,
                description = "The autoencoder to begin with: config.json and weights.")
        private Path base = Path.of("");

        @Option(
                names = "--window",
                paramLabel = "N",
                description = {
                    "Side of the part of each picture that is looked at, in pixels; default: all of it. Small ones teach most in a given",
                    "time; end with whole pictures."
                })
        private @Nullable Integer window;

        @Option(names = "--edges", paramLabel = "W", description = "Weight of edges. Default: 0.7.")
        private @Nullable Double edges;

        @Option(names = "--hues", paramLabel = "W", description = "Weight of the colours of small areas. Default: 3.")
        private @Nullable Double hues;

        @Option(
                names = "--cells",
                paramLabel = "W",
                description = {
                    "Weight of the colours that a matrix, learned as well, reads off the latents. Default: 1, for an autoencoder that has",
                    "lost a colour; 0 for one that has not."
                })
        private @Nullable Double cells;

        Vae() {
            super("vae");
        }

        @Override
        void options(Session session) {
            super.options(session);
            path(session, "base", base);
            number("window", window);
            number("edges", edges);
            number("hues", hues);
            number("cells", cells);
        }
    }

    @Command(
            name = "starter",
            description = {
                "Trains the transformer of small objects: encodes pictures and captions once, then learns the flow from noise to them. The",
                "result is a checkpoint in the layout of diffusers."
            })
    static final class Starter extends Seeing {

        @Option(names = "--vae", paramLabel = "DIR", required = true, description = "The autoencoder.")
        private Path vae = Path.of("");

        @Option(names = "--text", paramLabel = "DIR", required = true, description = "The sentence encoder.")
        private Path text = Path.of("");

        @Option(
                names = "--examples",
                paramLabel = "N",
                description = "How many are encoded, the pictures as they are among them. Default: 12000.")
        private @Nullable Long examples;

        @Option(
                names = "--base",
                paramLabel = "DIR",
                description = "A starter checkpoint whose transformer to go on from. Default: from nothing.")
        private @Nullable Path base;

        Starter() {
            super("starter");
        }

        @Override
        void options(Session session) {
            super.options(session);
            path(session, "vae", vae);
            path(session, "text", text);
            number("examples", examples);
            path(session, "base", base);
        }
    }

    @Command(
            name = "text",
            description =
                    "Makes an ordinary checkpoint of the sentence encoder that the embeddings library of LangChain4j carries.")
    static final class Text extends Kind {

        @Option(
                names = "--source",
                paramLabel = "DIR",
                required = true,
                description = "all-minilm-l6-v2-q.onnx and all-minilm-l6-v2-q-tokenizer.json.")
        private Path source = Path.of("");

        Text() {
            super("text");
        }

        @Override
        void options(Session session) {
            super.options(session);
            path(session, "source", source);
        }
    }

    /** A starter that was trained here, and what it was trained with. */
    static final class Trained {

        @Option(names = "--base", paramLabel = "DIR", required = true, description = "The starter checkpoint.")
        private Path base = Path.of("");

        @Option(
                names = "--examples",
                paramLabel = "DIR",
                required = true,
                description = "The folder 'examples' that the checkpoint's own training left.")
        private Path examples = Path.of("");

        void tell(Session session, Kind kind) {
            kind.path(session, "base", base);
            kind.path(session, "examples", examples);
        }
    }

    @Command(
            name = "decoder",
            description = {
                "Teaches the decoder of a starter checkpoint to make clean pictures of what its transformer draws, which is never quite",
                "what the decoder learned from. The encoder and the transformer stay; the result is a checkpoint."
            })
    static final class Decoder extends Seeing {

        @Mixin
        private Trained trained = new Trained();

        @Option(
                names = "--levels",
                paramLabel = "N",
                description = "Up to how many tenths of noise the transformer draws an example anew. Default: 7.")
        private @Nullable Integer levels;

        @Option(
                names = "--kept",
                paramLabel = "SHARE",
                description =
                        "Of the decoder as it was, in the mixture with the new one that is written. Default: 0.3.")
        private @Nullable Double kept;

        Decoder() {
            super("decoder");
        }

        @Override
        void options(Session session) {
            super.options(session);
            trained.tell(session, this);
            number("levels", levels);
            number("kept", kept);
        }
    }

    @Command(
            name = "distill",
            description =
                    "Teaches a copy of a starter checkpoint to do in four steps, without guidance, what it does in twenty with it.")
    static final class Distill extends Stepping {

        @Mixin
        private Trained trained = new Trained();

        Distill() {
            super("distill");
        }

        @Override
        void options(Session session) {
            super.options(session);
            trained.tell(session, this);
        }
    }
}
