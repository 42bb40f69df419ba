package studio.bottega.generators.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;

/** Layers over time: odd pictures, several films at once, heads that do not divide the channels. */
class FilmLayersTest {

    private static final int CHANNELS = 8;
    private static final int GROUPS = 2;
    private static final int FRAMES = 3;
    private static final int PROMPT = 5;
    private static final int HEADS = 2;
    private static final int INNER = HEADS * 3;

    private final NDManager manager = NDManager.newBaseManager(Device.cpu());
    private final SplittableRandom random = new SplittableRandom(29);

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray random(long... shape) {
        float[] values = new float[(int) new Shape(shape).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return manager.create(values, new Shape(shape));
    }

    private static float difference(NDArray a, NDArray b) {
        return a.sub(b).abs().max().getFloat();
    }

    private GroupNorm groupNorm(double eps) {
        return new GroupNorm(random(CHANNELS), random(CHANNELS), GROUPS, eps);
    }

    private LayerNorm layerNorm() {
        return new LayerNorm(random(INNER), random(INNER), 1e-5);
    }

    private Linear linear(long in, long out) {
        return new Linear(random(out, in), random(out));
    }

    private Attention attention(long context) {
        return new Attention(
                linear(INNER, INNER),
                linear(context, INNER),
                linear(context, INNER),
                linear(INNER, INNER),
                HEADS,
                List.of());
    }

    private TransformerBlock block(long context) {
        FeedForward feed = new FeedForward(linear(INNER, 8 * INNER), linear(4 * INNER, INNER), FeedForward.Kind.GEGLU);
        return new TransformerBlock(
                layerNorm(), attention(INNER), layerNorm(), attention(context), layerNorm(), feed, false);
    }

    private TemporalConvLayer conv(int stages) {
        Conv overTime = Conv.of(new long[] {1, 1}, new long[] {1, 0});
        return new TemporalConvLayer(Stream.generate(() -> new TemporalConvLayer.Stage(
                        groupNorm(1e-5), new Conv2d(random(CHANNELS, CHANNELS, 3, 1), random(CHANNELS), overTime)))
                .limit(stages)
                .toList());
    }

    private FilmBlock film() {
        return new FilmBlock(
                conv(4),
                new Transformer2d(
                        groupNorm(1e-6), linear(CHANNELS, INNER), List.of(block(PROMPT)), linear(INNER, CHANNELS)),
                new TransformerTemporal(
                        groupNorm(1e-6), linear(CHANNELS, INNER), block(INNER), linear(INNER, CHANNELS)));
    }

    @Test
    void convolutionOverTimeIsThatOfThreeAxes() {
        NDArray x = random(2 * FRAMES, CHANNELS, 5, 7);
        TemporalConvLayer layer = conv(1);
        TemporalConvLayer.Stage stage = layer.stages().get(0);

        NDArray film = Ops.permute(Ops.reshape(x, 2, FRAMES, CHANNELS, 5, 7), 0, 2, 1, 3, 4);
        NDArray kernel = Ops.reshape(stage.conv().weight(), CHANNELS, CHANNELS, 3, 1, 1);
        Conv geometry = Conv.of(new long[] {1, 1, 1}, new long[] {1, 0, 0});
        NDArray expected = film.add(Ops.conv3d(
                Ops.silu(stage.norm().forward(film)), kernel, stage.conv().bias(), geometry));

        NDArray pictures = Ops.reshape(Ops.permute(expected, 0, 2, 1, 3, 4), 2 * FRAMES, CHANNELS, 5, 7);
        assertThat(difference(layer.forward(x, FRAMES), pictures)).isLessThan(1e-4f);
    }

    @Test
    void filmsOfABatchDoNotMix() {
        NDArray x = random(2 * FRAMES, CHANNELS, 5, 7);
        NDArray prompts = random(2, 4, PROMPT);
        FilmBlock block = film();

        NDArray together = block.forward(x, Condition.of(prompts));

        NDArray first = block.forward(x.get("0:3"), Condition.of(prompts.get("0:1")));
        NDArray second = block.forward(x.get("3:6"), Condition.of(prompts.get("1:2")));
        assertThat(difference(together, Ops.cat(0, first, second))).isLessThan(1e-3f);
    }

    @Test
    void framesOfAFilmReadEachOther() {
        NDArray x = random(FRAMES, CHANNELS, 5, 7);
        NDArray changed = Ops.cat(0, x.get("0:2"), random(1, CHANNELS, 5, 7));
        Condition prompt = Condition.of(random(1, 4, PROMPT));
        FilmBlock block = film();

        NDArray before = block.forward(x, prompt).get("0:1");
        NDArray after = block.forward(changed, prompt).get("0:1");

        assertThat(difference(before, after)).isGreaterThan(1e-2f);
    }
}
