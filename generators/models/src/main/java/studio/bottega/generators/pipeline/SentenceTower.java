package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import studio.bottega.generators.model.BertModel;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.tokenizer.WordPieceTokenizer;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;

/** A sentence encoder with its tokenizer: words for a denoiser, and whole sentences to compare. Owns its tensors. */
public final class SentenceTower implements AutoCloseable {

    private final NDManager manager;
    private final WordPieceTokenizer tokenizer;
    private final BertModel model;
    private final int length;

    private SentenceTower(NDManager manager, WordPieceTokenizer tokenizer, BertModel model, int length) {
        this.manager = manager;
        this.tokenizer = tokenizer;
        this.model = model;
        this.length = length;
    }

    /** What a denoiser reads: {@code embeds} (B, L, D) and {@code mask} (B, L), 0 for padding. */
    public record Words(NDArray embeds, NDArray mask) {}

    /**
     * Reads a folder with {@code config.json}, weights and {@code tokenizer.json}.
     *
     * @param length of every text in tokens
     */
    public static SentenceTower load(Path folder, NDManager parent, int length) {
        NDManager manager = parent.newSubManager();
        boolean loaded = false;
        try {
            BertModel model = new BertModel(
                    BertModel.Config.from(JsonConfig.read(folder.resolve("config.json"))),
                    Weights.load(manager, TensorSource.open(folder), DataType.FLOAT32));
            SentenceTower tower = new SentenceTower(manager, WordPieceTokenizer.open(folder, length), model, length);
            loaded = true;
            return tower;
        } finally {
            if (!loaded) {
                manager.close();
            }
        }
    }

    /** Tokens of every text. */
    public int length() {
        return length;
    }

    /** Channels of a token. */
    public int width() {
        return model.config().width();
    }

    /** Reads texts, one for each item of a batch; the results belong to {@code owner}. */
    public Words words(NDManager owner, List<String> texts) {
        long[] ids = new long[texts.size() * length];
        long[] mask = new long[ids.length];
        for (int i = 0; i < texts.size(); i++) {
            WordPieceTokenizer.Encoded encoded = tokenizer.encode(texts.get(i));
            System.arraycopy(encoded.ids(), 0, ids, i * length, length);
            System.arraycopy(encoded.mask(), 0, mask, i * length, length);
        }
        Shape shape = new Shape(texts.size(), length);
        NDArray counted = owner.create(mask, shape);
        return new Words(Scope.tidy(() -> model.forward(owner.create(ids, shape), counted)), counted);
    }

    /** Texts as points on the unit sphere, (B, D) row by row: the nearer, the more alike in meaning. */
    public float[][] sentences(List<String> texts) {
        float[][] points = new float[texts.size()][];
        for (int i = 0; i < points.length; i++) {
            WordPieceTokenizer.Encoded encoded = tokenizer.encode(texts.get(i));
            Shape shape = new Shape(1, length);
            try (NDArray ids = manager.create(encoded.ids(), shape);
                    NDArray mask = manager.create(encoded.mask(), shape);
                    NDArray point = model.sentence(ids, mask)) {
                points[i] = point.toFloatArray();
            }
        }
        return points;
    }

    @Override
    public void close() {
        tokenizer.close();
        manager.close();
    }
}
