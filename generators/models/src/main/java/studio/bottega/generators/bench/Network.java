package studio.bottega.generators.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.FluxTransformer2DModel;
import studio.bottega.generators.model.FluxTransformer2DModel.Prompt;
import studio.bottega.generators.model.UNet2DConditionModel;
import studio.bottega.generators.model.UNet2DConditionModel.Extras;
import studio.bottega.generators.model.UNet2DConditionModel.Residuals;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/** The networks that can be measured, at the size in which they are used. */
enum Network {
    SD15_UNET("sd15-unet", "U-Net of Stable Diffusion 1.5, batch 2, latents 64 x 64", 2, 4, 64, 64) {
        @Override
        UnaryOperator<NDArray> bind(JsonConfig config, Weights weights) {
            UNet2DConditionModel unet = new UNet2DConditionModel(UNet2DConditionModel.Config.from(config), weights);
            NDManager manager = weights.manager();
            Condition prompt = Condition.of(noise(manager, 2, 77, 768));
            NDArray time = manager.create(new float[] {501});
            return latents -> unet.forward(latents, time, prompt, Extras.NONE);
        }
    },
    SD15_VAE("sd15-vae", "Decoder of Stable Diffusion 1.5's autoencoder, one picture of 512 x 512", 1, 4, 64, 64) {
        @Override
        UnaryOperator<NDArray> bind(JsonConfig config, Weights weights) {
            return new AutoencoderKl(AutoencoderKl.Config.from(config), weights)::decode;
        }
    },
    SDXL_UNET("sdxl-unet", "U-Net of Stable Diffusion XL, batch 2, latents 128 x 128", 2, 4, 128, 128) {
        @Override
        UnaryOperator<NDArray> bind(JsonConfig config, Weights weights) {
            UNet2DConditionModel unet = new UNet2DConditionModel(UNet2DConditionModel.Config.from(config), weights);
            NDManager manager = weights.manager();
            Condition prompt = Condition.of(noise(manager, 2, 77, 2048));
            NDArray time = manager.create(new float[] {501});
            NDArray sizes = manager.create(new float[] {1024, 1024, 0, 0, 1024, 1024, 1024, 1024, 0, 0, 1024, 1024})
                    .reshape(2, 6);
            Extras extras = new Extras(null, null, noise(manager, 2, 1280), sizes, Residuals.NONE);
            return latents -> unet.forward(latents, time, prompt, extras);
        }
    },
    FLUX_BLOCK("flux-block", "Flux.1 with one of its 19 double layers, one picture of 1024 x 1024", 1, 4096, 64) {
        @Override
        UnaryOperator<NDArray> bind(JsonConfig config, Weights weights) {
            FluxTransformer2DModel flux =
                    new FluxTransformer2DModel(FluxTransformer2DModel.Config.from(config), weights);
            NDManager manager = weights.manager();
            Prompt prompt =
                    new Prompt(noise(manager, 1, 512, 4096), noise(manager, 1, 768), manager.zeros(new Shape(512, 3)));
            NDArray places = places(manager, 64);
            NDArray time = manager.create(new float[] {0.5f});
            NDArray guidance = manager.create(new float[] {3.5f});
            return latents -> flux.forward(latents, places, prompt, time, guidance);
        }
    };

    private static final long SEED = 7;

    private final String word;
    private final String title;
    private final long[] input;

    Network(String word, String title, long... input) {
        this.word = word;
        this.title = title;
        this.input = input;
    }

    /** The network that a command line names. */
    static Network named(String word) {
        return Arrays.stream(values())
                .filter(network -> network.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no network '%s'; there are %s.".formatted(word, words())));
    }

    private static String words() {
        return List.of(values()).stream().map(network -> network.word).collect(Collectors.joining(", "));
    }

    String word() {
        return word;
    }

    String title() {
        return title;
    }

    /** From its input to its output. */
    abstract UnaryOperator<NDArray> bind(JsonConfig config, Weights weights);

    /** An input; others for other numbers. */
    NDArray input(NDManager manager, int number) {
        return noise(manager, SEED + number, input);
    }

    /** The published configuration. */
    JsonConfig config() {
        String file = word + ".json";
        try (InputStream in = Network.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The configuration " + file + " is not on the class path");
            }
            return JsonConfig.parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The configuration " + file + " could not be read", e);
        }
    }

    private static NDArray noise(NDManager manager, long... shape) {
        return noise(manager, SEED, shape);
    }

    private static NDArray noise(NDManager manager, long seed, long[] shape) {
        return new SeededNoise(LongStream.range(seed, seed + shape[0]).toArray()).next(manager, shape);
    }

    /** (side², 3): 0, row, column. */
    private static NDArray places(NDManager manager, int side) {
        float[] places = new float[side * side * 3];
        for (int i = 0; i < side * side; i++) {
            places[3 * i + 1] = i / side;
            places[3 * i + 2] = i % side;
        }
        return manager.create(places).reshape((long) side * side, 3);
    }
}
