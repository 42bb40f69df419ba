package studio.bottega.generators.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.onnx.Signature.Expected;
import studio.bottega.generators.weights.OnnxHeader;

/**
 * The autoencoder as two graphs: {@code latent_sample} to {@code sample}, and {@code sample} to {@code latent_parameters}. Names as exported by
 * {@code VaeDecoderOnnxConfig} and {@code VaeEncoderOnnxConfig} of Optimum.
 *
 * <p>Older exports of the encoder draw noise of their own and give {@code latent_sample}; the same seed would not give the same picture, so they
 * are not used.
 */
public final class OnnxAutoencoder {

    private static final String LATENTS = "latent_sample";
    private static final String PIXELS = "sample";
    private static final String MOMENTS = "latent_parameters";

    private static final Signature DECODER = new Signature(
            "a decoder of latents",
            List.of(Expected.floats(LATENTS, "batch", "channels", "height", "width")),
            List.of(),
            List.of(Expected.floats(PIXELS, "batch", "3", "height", "width")));
    private static final Signature ENCODER = new Signature(
            "an encoder of pictures",
            List.of(Expected.floats(PIXELS, "batch", "3", "height", "width")),
            List.of(),
            List.of(Expected.floats(MOMENTS, "batch", "channels", "height", "width")));

    private OnnxAutoencoder() {}

    /** Whether an encoder leaves the noise to its caller. */
    public static boolean tellsMoments(OnnxHeader encoder) {
        return encoder.outputs().containsKey(MOMENTS);
    }

    /**
     * Whether graphs can be one.
     *
     * @param encoder empty if pictures cannot be encoded
     * @throws studio.bottega.generators.weights.WeightsException if not
     */
    public static void require(OnnxHeader decoder, Optional<OnnxHeader> encoder, AutoencoderKl.Config config) {
        DECODER.require(decoder);
        Signature.requireAxis(decoder, decoder.inputs().get(LATENTS), 1, config.latentChannels());
        Signature.requireAxis(decoder, decoder.outputs().get(PIXELS), 1, config.outChannels());
        encoder.ifPresent(own -> {
            ENCODER.require(own);
            Signature.requireAxis(own, own.inputs().get(PIXELS), 1, config.inChannels());
            Signature.requireAxis(own, own.outputs().get(MOMENTS), 1, 2L * config.latentChannels());
        });
    }

    /** Loads graphs that {@link #require} takes; they are closed with their owner. */
    public static AutoencoderKl load(
            OnnxHeader decoder,
            Optional<OnnxHeader> encoder,
            AutoencoderKl.Config config,
            NDManager owner,
            int threads) {
        require(decoder, encoder, config);
        OnnxGraph out = OnnxGraph.load(decoder, owner, threads);
        UnaryOperator<NDArray> encode = encoder.map(header -> OnnxGraph.load(header, owner, threads))
                .<UnaryOperator<NDArray>>map(in -> pixels -> encode(in, pixels, config))
                .orElse(pixels -> {
                    throw new IllegalArgumentException(
                            "There is no graph beside %s that reads pictures.".formatted(decoder.file()));
                });
        return AutoencoderKl.of(config, encode, latents -> decode(out, latents, config));
    }

    private static NDArray decode(OnnxGraph graph, NDArray latents, AutoencoderKl.Config config) {
        long[] shape = latents.getShape().getShape();
        NDArray pixels = graph.run(latents.getManager(), Map.of(LATENTS, latents), List.of(PIXELS))
                .get(0);
        long factor = config.factor();
        return graph.require(pixels, PIXELS, shape[0], config.outChannels(), shape[2] * factor, shape[3] * factor);
    }

    private static NDArray encode(OnnxGraph graph, NDArray pixels, AutoencoderKl.Config config) {
        long[] shape = pixels.getShape().getShape();
        NDArray moments = graph.run(pixels.getManager(), Map.of(PIXELS, pixels), List.of(MOMENTS))
                .get(0);
        long factor = config.factor();
        return graph.require(
                moments, MOMENTS, shape[0], 2L * config.latentChannels(), shape[2] / factor, shape[3] / factor);
    }
}
