package studio.bottega.generators.onnx;

import static studio.bottega.generators.onnx.OnnxWriter.FLOAT;
import static studio.bottega.generators.onnx.OnnxWriter.INT32;
import static studio.bottega.generators.onnx.OnnxWriter.INT64;
import static studio.bottega.generators.onnx.OnnxWriter.OPEN;
import static studio.bottega.generators.onnx.OnnxWriter.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import studio.bottega.generators.tokenizer.TokenizerFiles;

/**
 * A checkpoint of tiny graphs with the true signatures, in the layout in which Optimum publishes them. Each network is a handful of operators;
 * {@link TinyNetworks} does the same arithmetic with ours.
 *
 * @param xl whether it is made as XL is: states of layers, a pooled prompt, sizes
 */
public record TinyOnnx(boolean xl) {

    /** Latent channels. */
    static final int Z = 4;

    /** Pixels for each latent. */
    static final int FACTOR = 4;

    /** Tokens of {@link TokenizerFiles}. */
    static final int VOCABULARY = 11;

    /** Features of a token. */
    static final int WIDTH = 6;

    /** Features of the pooled prompt of XL. */
    static final int POOLED = 5;

    /** Timesteps to a shift of the prediction. */
    static final float TIME = 0.0004f;

    /** As a checkpoint of Stable Diffusion 1. */
    public static TinyOnnx first() {
        return new TinyOnnx(false);
    }

    /** Constants by the seed, small enough that a run of some steps stays bounded. */
    static float[] values(int seed, int count, double scale) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) ((random.nextDouble() - 0.5) * 2 * scale);
        }
        return values;
    }

    static final float[] TABLE = values(1, VOCABULARY * WIDTH, 1);
    static final float[] MIX = values(2, WIDTH * WIDTH, 0.5);
    static final float[] MIX_BIAS = values(3, WIDTH, 0.2);
    static final float[] PROJECT = values(4, WIDTH * POOLED, 0.5);
    static final float[] KERNEL = values(5, Z * Z * 9, 0.2);
    static final float[] KERNEL_BIAS = values(6, Z, 0.1);
    static final float[] WORDS = values(7, WIDTH * Z, 0.5);
    static final float[] PROMPT = values(8, POOLED * Z, 0.5);
    static final float[] SIZES = values(9, 6 * Z, 0.002);
    static final float[] DECODE = values(10, 3 * Z * 9, 0.3);
    static final float[] ENCODE = values(11, 2 * Z * 3, 0.5);

    /** table[ids], for XL once more through a sigmoid, times a matrix. */
    OnnxWriter textEncoder(OnnxWriter to) {
        to.input("input_ids", INT32, OPEN, OPEN)
                .constant("table", TABLE, VOCABULARY, WIDTH)
                .constant("mix", MIX, WIDTH, WIDTH)
                .constant("mix_bias", MIX_BIAS, WIDTH)
                .node("Gather", "hidden_states.0", with("axis", 0), "table", "input_ids")
                .node("Sigmoid", "hidden_states.1", with(), "hidden_states.0")
                .node("MatMul", "mixed", with(), "hidden_states.1", "mix")
                .node("Add", "last_hidden_state", with(), "mixed", "mix_bias")
                .output("last_hidden_state", FLOAT, OPEN, OPEN, WIDTH);
        if (!xl) {
            return to;
        }
        return to.constant("project", PROJECT, WIDTH, POOLED)
                .node("ReduceMean", "mean", with("axes", new long[] {1}, "keepdims", 0), "last_hidden_state")
                .node("MatMul", "text_embeds", with(), "mean", "project")
                .node("Add", "hidden_states.2", with(), "hidden_states.0", "last_hidden_state")
                .output("hidden_states.0", FLOAT, OPEN, OPEN, WIDTH)
                .output("hidden_states.1", FLOAT, OPEN, OPEN, WIDTH)
                .output("hidden_states.2", FLOAT, OPEN, OPEN, WIDTH)
                .output("text_embeds", FLOAT, OPEN, POOLED);
    }

    /** silu(conv(sample) + words) + time. @param scalar whether the timestep has no axis */
    OnnxWriter unet(OnnxWriter to, int timeType, boolean scalar) {
        to.input("sample", FLOAT, OPEN, Z, OPEN, OPEN);
        to.input("timestep", timeType, scalar ? new long[0] : new long[] {1});
        int width = xl ? 2 * WIDTH : WIDTH;
        to.input("encoder_hidden_states", FLOAT, OPEN, OPEN, width)
                .constant("kernel", KERNEL, Z, Z, 3, 3)
                .constant("kernel_bias", KERNEL_BIAS, Z)
                .constant("words", xl ? twice(WORDS) : WORDS, width, Z)
                .constant("time_scale", new float[] {TIME}, 1)
                .wholes("plane", -1, Z, 1, 1)
                .node("Conv", "near", with("pads", new long[] {1, 1, 1, 1}), "sample", "kernel", "kernel_bias")
                .node("ReduceMean", "prompt", with("axes", new long[] {1}, "keepdims", 0), "encoder_hidden_states")
                .node("MatMul", "said", with(), "prompt", "words");
        if (xl) {
            to.input("text_embeds", FLOAT, OPEN, POOLED)
                    .input("time_ids", FLOAT, OPEN, 6)
                    .constant("pooled_in", PROMPT, POOLED, Z)
                    .constant("sizes_in", SIZES, 6, Z)
                    .node("MatMul", "pooled", with(), "text_embeds", "pooled_in")
                    .node("MatMul", "sized", with(), "time_ids", "sizes_in")
                    .node("Add", "said_pooled", with(), "said", "pooled")
                    .node("Add", "all_said", with(), "said_pooled", "sized");
        } else {
            to.node("Identity", "all_said", with(), "said");
        }
        return to.node("Reshape", "everywhere", with(), "all_said", "plane")
                .node("Add", "sum", with(), "near", "everywhere")
                .node("Sigmoid", "gate", with(), "sum")
                .node("Mul", "gated", with(), "sum", "gate")
                .node("Cast", "time", with("to", FLOAT), "timestep")
                .node("Mul", "shift", with(), "time", "time_scale")
                .node("Add", "out_sample", with(), "gated", "shift")
                .output("out_sample", FLOAT, OPEN, Z, OPEN, OPEN);
    }

    private static float[] twice(float[] values) {
        float[] both = Arrays.copyOf(values, 2 * values.length);
        System.arraycopy(values, 0, both, values.length, values.length);
        return both;
    }

    /** Convolution, then each latent becomes a square of pixels. */
    static OnnxWriter decoder(OnnxWriter to) {
        return to.input("latent_sample", FLOAT, OPEN, Z, OPEN, OPEN)
                .constant("kernel", DECODE, 3, Z, 3, 3)
                .constant("scales", new float[] {1, 1, FACTOR, FACTOR}, 4)
                .node("Conv", "small", with("pads", new long[] {1, 1, 1, 1}), "latent_sample", "kernel")
                .node(
                        "Resize",
                        "sample",
                        with(
                                "mode",
                                "nearest",
                                "coordinate_transformation_mode",
                                "asymmetric",
                                "nearest_mode",
                                "floor"),
                        "small",
                        "",
                        "scales")
                .output("sample", FLOAT, OPEN, 3, OPEN, OPEN);
    }

    /** The mean of each square, then a matrix. @param output its name */
    static OnnxWriter encoder(OnnxWriter to, String output) {
        return to.input("sample", FLOAT, OPEN, 3, OPEN, OPEN)
                .constant("kernel", ENCODE, 2L * Z, 3, 1, 1)
                .node(
                        "AveragePool",
                        "small",
                        with("kernel_shape", new long[] {FACTOR, FACTOR}, "strides", new long[] {FACTOR, FACTOR}),
                        "sample")
                .node("Conv", output, with(), "small", "kernel")
                .output(output, FLOAT, OPEN, 2L * Z, OPEN, OPEN);
    }

    /** Writes the whole folder, which is made; some constants lie beside their graphs. */
    public Path write(Path folder) throws IOException {
        TokenizerFiles.write(folder.resolve("tokenizer"));
        put(folder.resolve("text_encoder"), textEncoder(OnnxWriter.beside("model.onnx_data")), "");
        if (xl) {
            TokenizerFiles.write(folder.resolve("tokenizer_2"));
            put(folder.resolve("text_encoder_2"), textEncoder(OnnxWriter.inside()), "");
        }
        put(folder.resolve("unet"), unet(OnnxWriter.beside("model.onnx_data"), INT64, true), UNET);
        put(folder.resolve("vae_decoder"), decoder(OnnxWriter.inside()), VAE);
        put(folder.resolve("vae_encoder"), encoder(OnnxWriter.inside(), "latent_parameters"), VAE);
        Files.createDirectories(folder.resolve("scheduler"));
        Files.writeString(folder.resolve("scheduler/scheduler_config.json"), SCHEDULER);
        Files.writeString(folder.resolve("model_index.json"), """
                {"_class_name": "ORTStableDiffusion%sPipeline", "unet": ["diffusers", "OnnxRuntimeModel"],
                 "scheduler": ["diffusers", "DDIMScheduler"], "tokenizer": ["transformers", "CLIPTokenizer"]}
                """.formatted(xl ? "XL" : ""));
        return folder;
    }

    /** Writes one graph and what lies beside it into a folder, which is made. @param config empty for none */
    static void put(Path folder, OnnxWriter graph, String config) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("model.onnx"), graph.model());
        byte[] outside = graph.outsideBytes();
        if (outside.length > 0) {
            Files.write(folder.resolve("model.onnx_data"), outside);
        }
        if (!config.isEmpty()) {
            Files.writeString(folder.resolve("config.json"), config);
        }
    }

    static final String UNET = """
            {"in_channels": 4, "out_channels": 4, "sample_size": 16, "block_out_channels": [8, 8],
             "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"], "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D"],
             "cross_attention_dim": 6, "attention_head_dim": 2}
            """;

    static final String VAE = """
            {"in_channels": 3, "out_channels": 3, "latent_channels": 4, "sample_size": 64, "scaling_factor": 0.25,
             "block_out_channels": [8, 8, 8],
             "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D"]}
            """;

    static final String SCHEDULER = """
            {"_class_name": "DDIMScheduler", "num_train_timesteps": 1000, "beta_start": 0.00085, "beta_end": 0.012,
             "beta_schedule": "scaled_linear", "clip_sample": false, "set_alpha_to_one": false, "steps_offset": 1}
            """;
}
