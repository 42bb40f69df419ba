package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import studio.bottega.generators.cutout.Pixels;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.pipeline.SentenceTower;
import studio.bottega.generators.train.data.Draw;
import studio.bottega.generators.train.data.ExampleFile;
import studio.bottega.generators.train.data.PictureBank;
import studio.bottega.generators.train.data.Scenes;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.TensorWriter;
import studio.bottega.generators.weights.Weights;

/**
 * Examples for a latent diffusion model, computed once. First the autoencoder is scaled so that each channel of its latents has mean 0 and
 * deviation 1, then pictures and captions are encoded. Goes on where it was interrupted.
 *
 * @param folder of the examples and of the scaled autoencoder
 * @param vae the autoencoder as it was trained; one whose latents are scaled already has a {@code scaling_factor} of 1 and stays as it is
 */
record LatentCache(Path folder, Path vae, Source pictures, long seed) {

    /** Where pictures come from. */
    @FunctionalInterface
    interface Source {
        /**
         * @param side of the squares
         * @param scratch the file to keep them in
         */
        PictureBank open(int side, Path scratch);
    }

    static final String EXAMPLES = "examples.f16";
    static final String WEIGHTS = "diffusion_pytorch_model.safetensors";

    private static final int BATCH = 16;
    private static final int MEASURED = 512;
    private static final int REPORTED = 64;
    private static final long MAX_EXAMPLES = 1_000_000;

    /** The autoencoder whose latents the examples are. */
    Path scaled() {
        return config(vae).scalingFactor() == 1 ? vae : folder.resolve("vae");
    }

    /** Sees to it that there are so many; returns them. */
    ExampleFile fill(SentenceTower tower, long wanted, TrainingWatch watch) throws IOException {
        Files.createDirectories(folder);
        AutoencoderKl.Config config = config(vae);
        ExampleFile file = file(tower);
        if (file.count() > Math.min(MAX_EXAMPLES, wanted)) {
            return file;
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            Scenes scenes = scenes();
            if (!scaled().equals(vae) && !Files.isRegularFile(scaled().resolve(WEIGHTS))) {
                writeScaled(manager, scenes, config);
            }
            AutoencoderKl model = model(manager, scaled());
            if (file.count() == 0) {
                begin(manager, tower, file);
            }
            while (file.count() <= Math.min(MAX_EXAMPLES, wanted)) {
                watch.check();
                append(manager, model, tower, scenes, file);
                if (file.count() % (REPORTED * BATCH) == 1) {
                    watch.say("%d of %d examples".formatted(file.count() - 1, wanted));
                }
            }
            return file;
        }
    }

    /** The file of the examples, however many it has. */
    ExampleFile file(SentenceTower tower) {
        AutoencoderKl.Config config = config(vae);
        int side = config.sampleSize() / config.factor();
        return new ExampleFile(folder.resolve(EXAMPLES), config.latentChannels(), side, tower.length(), tower.width());
    }

    /** What the examples are made of. */
    Scenes scenes() {
        int side = config(vae).sampleSize();
        return new Scenes(pictures.open(side * 3 / 2, folder.resolve("pictures.scratch")), side, Scenes.Mix.WORDS);
    }

    /** The picture and the caption that record {@code number + 1} is encoded from. */
    Scenes.Example example(Scenes scenes, long number) {
        return scenes.make(number, Draw.of(seed, number, -1));
    }

    /** The empty caption, which is record 0. */
    static void begin(NDManager parent, SentenceTower tower, ExampleFile file) {
        try (NDManager manager = parent.newSubManager()) {
            SentenceTower.Words empty = tower.words(manager, List.of(""));
            Shape latents = new Shape(1, file.channels(), file.side(), file.side());
            file.append(manager.zeros(latents), empty.embeds(), empty.mask());
        }
    }

    private static AutoencoderKl.Config config(Path folder) {
        return AutoencoderKl.Config.from(JsonConfig.read(folder.resolve("config.json")));
    }

    private static AutoencoderKl model(NDManager manager, Path folder) {
        return new AutoencoderKl(config(folder), Weights.load(manager, TensorSource.open(folder), DataType.FLOAT32));
    }

    private void append(NDManager parent, AutoencoderKl model, SentenceTower tower, Scenes scenes, ExampleFile file) {
        try (NDManager manager = parent.newSubManager()) {
            long first = file.count() - 1;
            List<Scenes.Example> examples = LongStream.range(first, first + BATCH)
                    .mapToObj(number -> example(scenes, number))
                    .toList();
            NDArray pixels = Pixels.of(
                    manager, examples.stream().map(Scenes.Example::picture).toList());
            SentenceTower.Words words = tower.words(
                    manager, examples.stream().map(Scenes.Example::caption).toList());
            try (NDArray latents =
                    Scope.tidy(() -> Ops.contiguous(model.encode(pixels).mean()))) {
                file.append(latents, words.embeds(), words.mask());
            }
        }
    }

    private List<float[]> latents(NDManager parent, AutoencoderKl model, Scenes scenes) {
        List<float[]> all = new ArrayList<>();
        for (int start = 0; start < MEASURED; start += BATCH) {
            int first = start;
            try (NDManager manager = parent.newSubManager()) {
                NDArray pixels = Pixels.of(
                        manager,
                        IntStream.range(first, first + BATCH)
                                .mapToObj(i -> scenes.make(Draw.of(seed, i, -2)).picture())
                                .toList());
                NDArray channels = Scope.tidy(() -> {
                    NDArray mean = model.encode(pixels).mean();
                    return Ops.reshape(
                            Ops.permute(mean, 1, 0, 2, 3), mean.getShape().get(1), -1);
                });
                NDArray[] rows = Ops.chunk(channels, (int) channels.getShape().get(0), 0);
                for (int c = 0; c < rows.length; c++) {
                    all.add(rows[c].toFloatArray());
                }
                channels.close();
            }
        }
        return all;
    }

    private void writeScaled(NDManager parent, Scenes scenes, AutoencoderKl.Config config) throws IOException {
        Files.createDirectories(scaled());
        try (NDManager manager = parent.newSubManager()) {
            ChannelStatistics statistics =
                    ChannelStatistics.of(latents(manager, model(manager, vae), scenes), config.latentChannels());
            TensorWriter.write(
                    scaled().resolve(WEIGHTS),
                    statistics.scaled(manager, TensorSource.open(vae)),
                    StorageType.F32,
                    Map.of("format", "pt"));
        }
        String text = Files.readString(vae.resolve("config.json"));
        Files.writeString(
                scaled().resolve("config.json"),
                text.replaceAll("\"scaling_factor\":\\s*[0-9.]+", "\"scaling_factor\": 1.0"));
    }
}
