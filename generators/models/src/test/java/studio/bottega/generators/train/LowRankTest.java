package studio.bottega.generators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.bottega.generators.adapter.Lora;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.HeldWeights;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.TensorWriter;
import studio.bottega.generators.weights.Weights;

/** LoRA training on a tiny transformer, its matrices and its one convolution. */
@ExtendWith(OneThread.class)
final class LowRankTest {

    private static final float TOLERANCE = 1e-5f; // the same sum in another order

    private final NDManager manager = NDManager.newBaseManager();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    /** A checkpoint whose gates and last layer are not zero, as they are before any training. */
    private TensorSource source() throws IOException {
        Path file = folder.resolve("base.safetensors");
        if (!Files.exists(file)) {
            Map<String, NDArray> tensors = tensors(TinyModels.untrained(
                    folder.resolve("untrained.safetensors"),
                    manager,
                    weights -> new PixArtTransformer2DModel(TinyModels.TRANSFORMER, weights)));
            tensors.replaceAll((key, tensor) -> Ops.addScaled(
                    tensor,
                    Ops.reshape(
                            new SeededNoise(9).next(manager, 1, tensor.size()),
                            tensor.getShape().getShape()),
                    0.2));
            TensorWriter.write(file, tensors, StorageType.F32, Map.of());
        }
        return TensorSource.open(file);
    }

    private Map<String, NDArray> base() throws IOException {
        return tensors(source());
    }

    private Map<String, NDArray> tensors(TensorSource source) {
        Weights weights = Weights.load(manager, source, DataType.FLOAT32);
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        source.keys().stream()
                .sorted()
                .forEach(key -> tensors.put(
                        key,
                        Gradients.copy(weights.tensor(key, source.tensor(key).dimensions()))));
        return tensors;
    }

    private static boolean changed(String layer) {
        return layer.startsWith("transformer_blocks.") || layer.equals("pos_embed.proj");
    }

    private NDArray output(PixArtTransformer2DModel model) {
        return model.forward(
                new SeededNoise(1).next(manager, 1, 2, 4, 4),
                new SeededNoise(2).next(manager, 1, 3, 6),
                null,
                manager.create(new float[] {300}),
                null);
    }

    @ParameterizedTest
    @EnumSource(LowRank.Naming.class)
    void trainedChangeLoadsWithFullCoverageAndGivesTheSamePictures(LowRank.Naming naming) throws IOException {
        Map<String, NDArray> base = base();
        Parameters parameters = new Parameters();
        LowRank change = new LowRank("transformer", base, LowRankTest::changed, 2, 4, 3, parameters);
        Objective objective = objective(base, change);
        Training training = new Training(
                objective,
                parameters,
                new Training.Settings(
                        "lora",
                        new LearningRate(1e-2, 0, 20, LearningRate.Decay.CONSTANT),
                        AdamW.Config.usual(0),
                        1,
                        1,
                        0,
                        Gradients.Precision.SINGLE));
        double first = training.next(InstantSource.fixed(Instant.EPOCH)).loss();
        double last = first;
        for (int i = 0; i < 15; i++) {
            last = training.next(InstantSource.fixed(Instant.EPOCH)).loss();
        }
        assertThat(last).isLessThan(first);

        Path file = folder.resolve("lora.safetensors");
        LowRank.write(file, List.of(change), parameters.tensors(), naming, Map.of());
        Lora lora = Lora.open(file);
        lora.requireCoverage(Map.of("transformer", source().keys()));
        PixArtTransformer2DModel merged = new PixArtTransformer2DModel(
                TinyModels.TRANSFORMER,
                Weights.load(manager, source(), DataType.FLOAT32, lora.patch("transformer", 1)));
        PixArtTransformer2DModel trained =
                new PixArtTransformer2DModel(TinyModels.TRANSFORMER, HeldWeights.of(manager, base, change));

        assertThat(lora.size()).isEqualTo(change.size());
        assertThat(output(merged).toFloatArray())
                .usingComparatorWithPrecision(TOLERANCE)
                .containsExactly(output(trained).toFloatArray());
    }

    private Objective objective(Map<String, NDArray> base, LowRank change) {
        return new Objective() {
            @Override
            public NDArray loss(NDManager owner, long batch, Parts parts) {
                PixArtTransformer2DModel model =
                        new PixArtTransformer2DModel(TinyModels.TRANSFORMER, HeldWeights.of(owner, base, change));
                return output(model).sub(manager.ones(new Shape(1))).square().mean();
            }

            @Override
            public int batchSize() {
                return 1;
            }
        };
    }

    @Test
    void beforeTrainingNothingIsChanged() throws IOException {
        Map<String, NDArray> base = base();
        LowRank change = new LowRank("transformer", base, LowRankTest::changed, 2, 2, 3, new Parameters());

        PixArtTransformer2DModel plain =
                new PixArtTransformer2DModel(TinyModels.TRANSFORMER, HeldWeights.of(manager, base, (k, t) -> t));
        PixArtTransformer2DModel changed =
                new PixArtTransformer2DModel(TinyModels.TRANSFORMER, HeldWeights.of(manager, base, change));

        assertThat(output(changed).toFloatArray()).isEqualTo(output(plain).toFloatArray());
    }

    @Test
    void changeOfNothingIsRefusedInASentence() throws IOException {
        Map<String, NDArray> base = base();

        assertThatThrownBy(() -> new LowRank("transformer", base, layer -> false, 2, 2, 3, new Parameters()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("at least one");
    }
}
