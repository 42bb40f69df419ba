package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.train.data.ExampleFile;
import studio.bottega.generators.train.data.PictureBank;
import studio.bottega.generators.train.data.Scenes;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;

/** Models of a few thousand parameters, with data for them. */
final class TinyModels {

    static final AutoencoderKl.Config AUTOENCODER = AutoencoderKl.Config.from(JsonConfig.parse("tiny", """
            {"in_channels": 4, "out_channels": 4, "latent_channels": 2, "block_out_channels": [8, 16], "layers_per_block": 1,
             "norm_num_groups": 4, "mid_block_add_attention": false, "sample_size": 16,
             "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D"]}
            """));

    static final PixArtTransformer2DModel.Config TRANSFORMER =
            PixArtTransformer2DModel.Config.from(JsonConfig.parse("tiny", """
            {"num_attention_heads": 2, "attention_head_dim": 8, "in_channels": 2, "out_channels": 2, "num_layers": 2,
             "cross_attention_dim": 16, "sample_size": 4, "patch_size": 2, "interpolation_scale": 1,
             "use_additional_conditions": false, "caption_channels": 6}
            """));

    private TinyModels() {}

    /** Weights that nobody has trained. */
    static TensorSource untrained(Path file, NDManager manager, java.util.function.Consumer<Weights> binding)
            throws IOException {
        if (!Files.exists(file)) {
            InitialWeights.write(file, manager, 5, binding);
        }
        return TensorSource.open(file);
    }

    /** An autoencoder's training on pictures of discs. */
    static Training autoencoder(Path folder, NDManager manager, LearningRate rate) throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        discs(pictures, 5);
        PictureBank bank = PictureBank.open(pictures, 20, folder.resolve("scratch-" + System.nanoTime()));
        TensorSource source =
                untrained(folder.resolve("vae.safetensors"), manager, w -> new AutoencoderKl(AUTOENCODER, w));
        Parameters parameters = new Parameters();
        AutoencoderKl model =
                new AutoencoderKl(AUTOENCODER, Weights.load(manager, source, DataType.FLOAT32, parameters));
        AutoencoderObjective objective = new AutoencoderObjective(
                model,
                AUTOENCODER.latentChannels(),
                parameters,
                new Scenes(bank, 16, Scenes.Mix.PIXELS),
                AutoencoderObjective.Settings.usual(3, 4, 16).weighing(0.7, 1, 1));
        return new Training(objective, parameters, settings("tiny autoencoder", rate, 1));
    }

    /** A transformer's training on noise with captions. */
    static Training transformer(Path folder, NDManager manager, LearningRate rate, int parts) throws IOException {
        ExampleFile examples = examples(folder, manager);
        TensorSource source = untrained(
                folder.resolve("transformer.safetensors"), manager, w -> new PixArtTransformer2DModel(TRANSFORMER, w));
        Parameters parameters = new Parameters();
        PixArtTransformer2DModel model =
                new PixArtTransformer2DModel(TRANSFORMER, Weights.load(manager, source, DataType.FLOAT32, parameters));
        FlowObjective objective = new FlowObjective(
                FlowObjective.Denoiser.of(model),
                examples,
                new FlowObjective.Settings(11, 8, 0.1, new NoiseLevels(0, 1)));
        return new Training(objective, parameters, settings("tiny transformer", rate, parts));
    }

    static ExampleFile examples(Path folder, NDManager manager) {
        return examples(folder.resolve("examples"), manager, 1);
    }

    private static ExampleFile examples(Path file, NDManager manager, long seed) {
        ExampleFile examples = new ExampleFile(file, 2, 4, 3, 6);
        if (examples.count() == 0) {
            examples.append(
                    new SeededNoise(LongStream.range(seed, seed + 5).toArray()).next(manager, 5, 2, 4, 4),
                    new SeededNoise(LongStream.range(seed + 5, seed + 10).toArray()).next(manager, 5, 3, 6),
                    manager.create(
                            new float[] {1, 1, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0, 1, 1, 1},
                            new ai.djl.ndarray.types.Shape(5, 3)));
        }
        return examples;
    }

    /** The distillation of an untrained teacher. */
    static Training distillation(Path folder, NDManager manager, LearningRate rate) throws IOException {
        TensorSource source = untrained(
                folder.resolve("transformer.safetensors"), manager, w -> new PixArtTransformer2DModel(TRANSFORMER, w));
        Parameters parameters = new Parameters();
        Map<String, NDArray> averages = new LinkedHashMap<>();
        DistillationObjective objective = new DistillationObjective(
                new DistillationObjective.Models(
                        denoiser(manager, source, Parameters.copyingInto(new LinkedHashMap<>())),
                        denoiser(manager, source, parameters),
                        denoiser(manager, source, Parameters.copyingInto(averages))),
                examples(folder, manager),
                new DistillationObjective.Settings(13, 8, 10, 3));
        return new Training(objective, parameters, settings("tiny distillation", rate, 1), averages);
    }

    /** A transformer that learns something and is held to what it was on other examples. */
    static Training preserving(Path folder, NDManager manager, LearningRate rate, double weight) throws IOException {
        TensorSource source = untrained(
                folder.resolve("transformer.safetensors"), manager, w -> new PixArtTransformer2DModel(TRANSFORMER, w));
        Parameters parameters = new Parameters();
        FlowObjective.Settings batches = new FlowObjective.Settings(17, 8, 0.1, NoiseLevels.HIGH);
        PreservingObjective objective = new PreservingObjective(
                new PreservingObjective.Models(
                        denoiser(manager, source, parameters),
                        denoiser(manager, source, Parameters.copyingInto(new LinkedHashMap<>()))),
                new PreservingObjective.Examples(examples(folder, manager), batches),
                new PreservingObjective.Examples(examples(folder.resolve("others"), manager, 100), batches),
                weight);
        return new Training(objective, parameters, settings("tiny and preserved", rate, 1));
    }

    /** With noise on its weights: before any training the last layer is zero, and says nothing. */
    private static FlowObjective.Denoiser denoiser(NDManager manager, TensorSource source, Weights.Patch patch) {
        Weights.Patch noisy = (key, tensor) -> patch.apply(
                key,
                Ops.addScaled(
                        tensor,
                        Ops.reshape(
                                new SeededNoise(9).next(manager, 1, tensor.size()),
                                tensor.getShape().getShape()),
                        0.2));
        return FlowObjective.Denoiser.of(
                new PixArtTransformer2DModel(TRANSFORMER, Weights.load(manager, source, DataType.FLOAT32, noisy)));
    }

    private static Training.Settings settings(String description, LearningRate rate, int parts) {
        return new Training.Settings(
                description, rate, AdamW.Config.usual(0.01), parts, 1, 0.99, Gradients.Precision.SINGLE);
    }

    /** Pictures of a disc each, in different colours. */
    static void discs(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            BufferedImage picture = new BufferedImage(24, 24, BufferedImage.TYPE_INT_ARGB);
            Graphics2D graphics = picture.createGraphics();
            graphics.setColor(Color.getHSBColor(i / (float) count, 0.9f, 0.9f));
            graphics.fillOval(3, 3, 18, 18);
            graphics.dispose();
            ImageIO.write(
                    picture, "png", folder.resolve("disc%d.png".formatted(i)).toFile());
            Files.write(folder.resolve("disc%d.txt".formatted(i)), List.of("disc", "round thing"));
        }
    }
}
