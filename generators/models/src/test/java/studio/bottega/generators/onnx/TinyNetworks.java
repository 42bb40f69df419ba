package studio.bottega.generators.onnx;

import static studio.bottega.generators.onnx.TinyOnnx.FACTOR;
import static studio.bottega.generators.onnx.TinyOnnx.POOLED;
import static studio.bottega.generators.onnx.TinyOnnx.VOCABULARY;
import static studio.bottega.generators.onnx.TinyOnnx.WIDTH;
import static studio.bottega.generators.onnx.TinyOnnx.Z;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.LatentDenoiser;
import studio.bottega.generators.model.PromptEncoder;
import studio.bottega.generators.model.UNet2DConditionModel.Extras;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/** The arithmetic of {@link TinyOnnx} with our operators on the process's own engine. */
public record TinyNetworks(NDManager manager, boolean xl) {

    /** The text tower. */
    public PromptEncoder textEncoder() {
        return new Tower(manager, xl);
    }

    /** The denoiser. */
    public LatentDenoiser unet() {
        return new Denoiser(manager, xl);
    }

    /** The autoencoder. */
    public AutoencoderKl autoencoder() {
        return AutoencoderKl.of(
                AutoencoderKl.Config.from(JsonConfig.parse("tiny", TinyOnnx.VAE)), this::encode, this::decode);
    }

    private NDArray encode(NDArray pixels) {
        NDArray small = Ops.avgPool(pixels, new long[] {FACTOR, FACTOR}, new long[] {FACTOR, FACTOR});
        return Ops.conv2d(small, Ops.floats(manager, TinyOnnx.ENCODE, 2L * Z, 3, 1, 1), null, Conv.same(1));
    }

    private NDArray decode(NDArray latents) {
        NDArray small = Ops.conv2d(latents, Ops.floats(manager, TinyOnnx.DECODE, 3, Z, 3, 3), null, Conv.same(3));
        long[] shape = small.getShape().getShape();
        return Ops.upsampleNearest(small, shape[2] * FACTOR, shape[3] * FACTOR);
    }

    private record Tower(NDManager manager, boolean xl) implements PromptEncoder {
        @Override
        public States encode(NDArray ids) {
            NDArray first = Ops.embedding(ids, Ops.floats(manager, TinyOnnx.TABLE, VOCABULARY, WIDTH));
            NDArray second = Ops.sigmoid(first);
            NDArray last = Ops.matmul(second, Ops.floats(manager, TinyOnnx.MIX, WIDTH, WIDTH))
                    .add(Ops.floats(manager, TinyOnnx.MIX_BIAS, WIDTH));
            if (!xl) {
                return new States(List.of(), last, null, null);
            }
            NDArray projected =
                    Ops.matmul(Ops.mean(last, false, 1), Ops.floats(manager, TinyOnnx.PROJECT, WIDTH, POOLED));
            return new States(List.of(first, second, first.add(last)), last, null, projected);
        }

        @Override
        public NDArray normed(NDArray state) {
            return state;
        }

        @Override
        public int width() {
            return WIDTH;
        }

        @Override
        public PromptEncoder withWords(NDArray vectors) {
            return this;
        }
    }

    private record Denoiser(NDManager manager, boolean xl) implements LatentDenoiser {
        @Override
        public int inChannels() {
            return Z;
        }

        @Override
        public int guidanceDim() {
            return 0;
        }

        @Override
        public DataType type() {
            return DataType.FLOAT32;
        }

        @Override
        public NDArray forward(NDArray sample, NDArray timestep, Condition condition, Extras extras) {
            NDArray near = Ops.conv2d(
                    sample,
                    Ops.floats(manager, TinyOnnx.KERNEL, Z, Z, 3, 3),
                    Ops.floats(manager, TinyOnnx.KERNEL_BIAS, Z),
                    Conv.same(3));
            NDArray words = Ops.floats(manager, TinyOnnx.WORDS, WIDTH, Z);
            NDArray said =
                    Ops.matmul(Ops.mean(condition.requireTokens(), false, 1), xl ? Ops.cat(0, words, words) : words);
            said = plus(said, extras.pooled(), TinyOnnx.PROMPT);
            said = plus(said, extras.timeIds(), TinyOnnx.SIZES);
            NDArray sum = near.add(Ops.reshape(said, -1, Z, 1, 1));
            return Ops.silu(sum).add(Ops.mul(timestep, TinyOnnx.TIME));
        }

        private NDArray plus(NDArray said, @Nullable NDArray more, float[] matrix) {
            return more == null ? said : said.add(Ops.matmul(more, Ops.floats(manager, matrix, matrix.length / Z, Z)));
        }
    }
}
