package studio.bottega.generators.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.PromptEncoder.States;
import studio.bottega.generators.model.UNet2DConditionModel.Extras;
import studio.bottega.generators.model.UNet2DConditionModel.Residuals;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.OnnxHeader;
import studio.bottega.generators.weights.OnnxTensors;
import studio.bottega.generators.weights.WeightsException;

/** Graphs give the numbers of the same arithmetic with our operators, and live as long as their manager. */
class OnnxNetworksTest {

    private static final float CLOSE = 2e-6f;
    private static final JsonConfig UNET = JsonConfig.parse("tiny", TinyOnnx.UNET);

    @TempDir
    private Path folder;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager(Device.cpu());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private OnnxHeader header(OnnxWriter graph) throws IOException {
        TinyOnnx.put(folder, graph, "");
        return OnnxHeader.read(folder.resolve("model.onnx"));
    }

    private NDArray floats(int seed, long... shape) {
        int count =
                (int) Stream.of(shape).flatMapToLong(java.util.Arrays::stream).reduce(1, (a, b) -> a * b);
        return Ops.floats(manager, TinyOnnx.values(seed, count, 1), shape);
    }

    private static void requireClose(NDArray made, NDArray wanted) {
        assertThat(made.getShape()).isEqualTo(wanted.getShape());
        assertThat(made.toFloatArray()).containsExactly(wanted.toFloatArray(), within(CLOSE));
        assertThat(made.getManager().getEngine().getEngineName()).isEqualTo("PyTorch");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void textEncoderGivesTheSameStates(boolean xl) throws IOException {
        OnnxTextEncoder graph =
                OnnxTextEncoder.load(header(new TinyOnnx(xl).textEncoder(OnnxWriter.inside())), xl, manager, 2);
        NDArray ids = manager.create(new long[][] {{9, 0, 6, 10, 10}, {9, 8, 2, 1, 10}});

        States made = graph.encode(ids);
        States wanted = new TinyNetworks(manager, xl).textEncoder().encode(ids);

        requireClose(made.last(), wanted.last());
        assertThat(made.hiddenStates()).hasSameSizeAs(wanted.hiddenStates());
        for (int i = 0; i < wanted.hiddenStates().size(); i++) {
            requireClose(made.hiddenStates().get(i), wanted.hiddenStates().get(i));
        }
        assertThat(made.projected() == null).isEqualTo(!xl);
        if (made.projected() != null && wanted.projected() != null) {
            requireClose(made.projected(), wanted.projected());
        }
        assertThatThrownBy(() -> graph.normed(made.last())).hasMessageContaining("Clip skip");
        assertThatThrownBy(() -> graph.withWords(ids)).hasMessageContaining("learned words");
    }

    /** Exporters differ in what they take a timestep for. */
    @ParameterizedTest
    @CsvSource({"1, true, 801.5", "1, false, 801.5", "11, false, 801.5", "7, true, 801", "7, false, 801", "6, true, 801"
    })
    void denoiserGivesTheSamePrediction(int timeType, boolean scalar, float time) throws IOException {
        OnnxUNet graph =
                OnnxUNet.load(header(TinyOnnx.first().unet(OnnxWriter.inside(), timeType, scalar)), UNET, manager, 1);
        NDArray sample = floats(21, 2, 4, 5, 7);
        Condition words = Condition.of(floats(22, 2, 9, TinyOnnx.WIDTH));

        NDArray made = graph.forward(sample, manager.create(new float[] {801.5f}), words, Extras.NONE);

        requireClose(
                made,
                new TinyNetworks(manager, false)
                        .unet()
                        .forward(sample, manager.create(new float[] {time}), words, Extras.NONE));
    }

    @Test
    void denoiserOfXlReadsPooledPromptAndSizes() throws IOException {
        OnnxUNet graph = OnnxUNet.load(
                header(new TinyOnnx(true).unet(OnnxWriter.inside(), OnnxWriter.INT64, true)), UNET, manager, 1);
        NDArray sample = floats(21, 1, 4, 6, 6);
        Condition words = Condition.of(floats(22, 1, 9, 2L * TinyOnnx.WIDTH));
        NDArray time = manager.create(new float[] {7});
        Extras extras = new Extras(null, null, floats(23, 1, TinyOnnx.POOLED), floats(24, 1, 6), Residuals.NONE);

        requireClose(
                graph.forward(sample, time, words, extras),
                new TinyNetworks(manager, true).unet().forward(sample, time, words, extras));
        assertThatThrownBy(() -> graph.forward(sample, time, words, Extras.NONE))
                .hasMessageContaining("text_embeds");
        Residuals steering = new Residuals(List.of(), sample, List.of());
        assertThatThrownBy(() -> graph.forward(sample, time, words, extras.with(steering)))
                .hasMessageContaining("ControlNets");
    }

    @Test
    void autoencoderGivesTheSamePixelsAndMoments() throws IOException {
        OnnxHeader decoder = header(TinyOnnx.decoder(OnnxWriter.inside()));
        Path beside = folder.resolve("encoder");
        TinyOnnx.put(beside, TinyOnnx.encoder(OnnxWriter.inside(), "latent_parameters"), "");
        OnnxHeader encoder = OnnxHeader.read(beside.resolve("model.onnx"));
        AutoencoderKl.Config config = AutoencoderKl.Config.from(JsonConfig.parse("tiny", TinyOnnx.VAE));
        AutoencoderKl graph = OnnxAutoencoder.load(decoder, Optional.of(encoder), config, manager, 2);
        AutoencoderKl ours = new TinyNetworks(manager, false).autoencoder();
        NDArray latents = floats(31, 2, 4, 3, 5);
        NDArray pixels = floats(32, 1, 3, 8, 12);

        requireClose(graph.decode(latents), ours.decode(latents));
        requireClose(graph.encode(pixels).moments(), ours.encode(pixels).moments());
        AutoencoderKl blind = OnnxAutoencoder.load(decoder, Optional.empty(), config, manager, 2);
        assertThatThrownBy(() -> blind.encode(pixels)).hasMessageContaining("no graph beside");
    }

    @Test
    void constantsBesideTheGraphAreReadThroughTheLinksOfTheHubsCache() throws IOException {
        Path blobs = Files.createDirectories(folder.resolve("blobs"));
        Path snapshot = Files.createDirectories(folder.resolve("snapshots/main/unet"));
        TinyOnnx.put(blobs, TinyOnnx.first().unet(OnnxWriter.beside("model.onnx_data"), OnnxWriter.INT64, true), "");
        for (String name : List.of("model.onnx", "model.onnx_data")) {
            Path blob = Files.move(blobs.resolve(name), blobs.resolve(Integer.toHexString(name.hashCode())));
            Files.createSymbolicLink(snapshot.resolve(name), snapshot.relativize(blob));
        }
        OnnxHeader header = OnnxHeader.read(snapshot.resolve("model.onnx"));
        assertThat(header.beside()).containsExactly(snapshot.resolve("model.onnx_data"));
        NDArray sample = floats(21, 1, 4, 4, 4);
        Condition words = Condition.of(floats(22, 1, 3, TinyOnnx.WIDTH));
        NDArray time = manager.create(new float[] {500});

        requireClose(
                OnnxUNet.load(header, UNET, manager, 1).forward(sample, time, words, Extras.NONE),
                new TinyNetworks(manager, false).unet().forward(sample, time, words, Extras.NONE));
    }

    @Test
    void pytorchStaysTheEngineOfTheProcess() throws IOException {
        OnnxUNet.load(header(TinyOnnx.first().unet(OnnxWriter.inside(), OnnxWriter.INT64, true)), UNET, manager, 1);

        assertThat(Engine.getAllEngines()).contains("PyTorch", "OnnxRuntime");
        assertThat(Engine.getDefaultEngineName()).isEqualTo("PyTorch");
        try (NDManager other = NDManager.newBaseManager()) {
            assertThat(other.getEngine().getEngineName()).isEqualTo("PyTorch");
        }
    }

    @Test
    void passesLeaveNothingBehindAndAClosedOwnerClosesTheGraph() throws IOException {
        NDManager owner = manager.newSubManager();
        OnnxUNet graph = OnnxUNet.load(
                header(TinyOnnx.first().unet(OnnxWriter.inside(), OnnxWriter.INT64, true)), UNET, owner, 1);
        NDArray sample = floats(21, 1, 4, 4, 4);
        Condition words = Condition.of(floats(22, 1, 3, TinyOnnx.WIDTH));
        NDArray time = manager.create(new float[] {500});
        graph.forward(sample, time, words, Extras.NONE).close();
        int before = manager.getManagedArrays().size();

        graph.forward(sample, time, words, Extras.NONE).close();

        assertThat(manager.getManagedArrays()).hasSize(before);
        owner.close();
        assertThatThrownBy(() -> graph.forward(sample, time, words, Extras.NONE))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void constantsAreReadWithoutTheGraph() throws IOException {
        header(TinyOnnx.first().textEncoder(OnnxWriter.inside()));

        Map<String, OnnxTensors.Values> constants = OnnxTensors.read(folder.resolve("model.onnx"));

        assertThat(constants.keySet()).containsExactly("table", "mix", "mix_bias");
        assertThat(constants.get("mix").shape()).containsExactly(TinyOnnx.WIDTH, TinyOnnx.WIDTH);
        assertThat(constants.get("mix").values()).containsExactly(TinyOnnx.MIX);
    }

    /** So that the worker tries again in tiles. */
    @Test
    void graphThatFindsNoMemorySaysSo() throws IOException {
        OnnxWriter graph = OnnxWriter.inside()
                .input("latent_sample", OnnxWriter.FLOAT, OnnxWriter.OPEN, 4, OnnxWriter.OPEN, OnnxWriter.OPEN)
                .wholes("shape", 1_000_000, 4, 1_000_000, 1_000)
                .node("Expand", "vast", OnnxWriter.with(), "latent_sample", "shape")
                .node("Sigmoid", "sample", OnnxWriter.with(), "vast")
                .output("sample", OnnxWriter.FLOAT, OnnxWriter.OPEN, 3, OnnxWriter.OPEN, OnnxWriter.OPEN);
        AutoencoderKl vae = autoencoder(graph);

        assertThatThrownBy(() -> vae.decode(floats(1, 1, 4, 1, 1)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Out of memory in " + folder);
    }

    private AutoencoderKl autoencoder(OnnxWriter decoder) throws IOException {
        return OnnxAutoencoder.load(
                header(decoder),
                Optional.empty(),
                AutoencoderKl.Config.from(JsonConfig.parse("tiny", TinyOnnx.VAE)),
                manager,
                1);
    }

    @Test
    void graphThatFailsWhileItRunsIsASentence() throws IOException {
        OnnxWriter graph = OnnxWriter.inside()
                .input("latent_sample", OnnxWriter.FLOAT, OnnxWriter.OPEN, 4, OnnxWriter.OPEN, OnnxWriter.OPEN)
                .wholes("shape", 28, 3, 1, 1)
                .node("Reshape", "sample", OnnxWriter.with(), "latent_sample", "shape")
                .output("sample", OnnxWriter.FLOAT, OnnxWriter.OPEN, 3, OnnxWriter.OPEN, OnnxWriter.OPEN);
        AutoencoderKl vae = autoencoder(graph);

        assertThatThrownBy(() -> vae.decode(floats(1, 1, 4, 2, 2)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("model.onnx fails");
        assertThatThrownBy(() -> vae.decode(floats(1, 1, 4, 3, 7)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("gave 'sample' as FLOAT32 (28, 3, 1, 1); expected is FLOAT32 (1, 3, 12, 28)");
    }
}
