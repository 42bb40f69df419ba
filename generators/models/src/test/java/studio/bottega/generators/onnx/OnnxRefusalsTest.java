package studio.bottega.generators.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.bottega.generators.onnx.OnnxWriter.FLOAT;
import static studio.bottega.generators.onnx.OnnxWriter.FLOAT16;
import static studio.bottega.generators.onnx.OnnxWriter.INT64;
import static studio.bottega.generators.onnx.OnnxWriter.OPEN;
import static studio.bottega.generators.onnx.OnnxWriter.with;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.generators.model.UNet2DConditionModel.Extras;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.pipeline.ModelRepository;
import studio.bottega.generators.pipeline.StableDiffusion.Additions;
import studio.bottega.generators.store.ModelCard;
import studio.bottega.generators.store.Repositories;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.OnnxHeader;
import studio.bottega.generators.weights.SeededMutation;
import studio.bottega.generators.weights.WeightsException;

/** What cannot be used is a sentence that names file, input and what was expected; whatever a file holds, the process lives. */
class OnnxRefusalsTest {

    private static final int MUTATIONS = 1_000;
    private static final JsonConfig UNET = JsonConfig.parse("tiny", TinyOnnx.UNET);

    @TempDir
    private Path folder;

    private void assertRefused(OnnxWriter graph, String... words) throws IOException {
        TinyOnnx.put(folder, graph, "");
        assertThatThrownBy(() -> OnnxUNet.require(OnnxHeader.read(folder.resolve("model.onnx")), UNET))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(folder.resolve("model.onnx").toString())
                .hasMessageContainingAll(words)
                .hasMessageEndingWith(".");
    }

    private static OnnxWriter unet(String sample, int type, long... shape) {
        return OnnxWriter.inside()
                .input(sample, type, shape)
                .input("timestep", INT64)
                .input("encoder_hidden_states", FLOAT, OPEN, OPEN, 6)
                .node("Identity", "out_sample", with(), sample)
                .output("out_sample", FLOAT, OPEN, 4, OPEN, OPEN);
    }

    @Test
    void otherNamesRanksTypesAndSizesAreNamed() throws IOException {
        assertRefused(
                unet("x", FLOAT, OPEN, 4, OPEN, OPEN),
                "no input 'sample'",
                "[x, timestep, encoder_hidden_states]",
                "sample (batch, channels, height, width) in FLOAT32");
        assertRefused(unet("sample", FLOAT, OPEN, 4, OPEN), "'sample'", "FLOAT32 (?, 4, ?)", "height, width");
        assertRefused(unet("sample", FLOAT16, OPEN, 4, OPEN, OPEN), "FLOAT16 (?, 4, ?, ?)", "in FLOAT32");
        assertRefused(unet("sample", 77, OPEN, 4, OPEN, OPEN), "UNKNOWN (?, 4, ?, ?)");
        assertRefused(unet("sample", FLOAT, OPEN, 9, OPEN, OPEN), "(?, 9, ?, ?)", "configuration says 4 on axis 1");
        assertRefused(unet("sample", FLOAT, 2, 4, OPEN, OPEN), "(2, 4, ?, ?)", "one batch alone", "dynamic");
        assertRefused(unet("sample", FLOAT, OPEN, 4, 64, 64), "(?, 4, 64, 64)", "one height alone");
        assertRefused(
                unet("sample", FLOAT, OPEN, 4, OPEN, OPEN).input("controlnet_cond", FLOAT, OPEN, 3, OPEN, OPEN),
                "wants an input 'controlnet_cond'",
                "a denoiser is not given");
        assertRefused(
                OnnxWriter.inside()
                        .input("sample", FLOAT, OPEN, 4, OPEN, OPEN)
                        .input("timestep", FLOAT, 1)
                        .input("encoder_hidden_states", FLOAT, OPEN, OPEN, 6)
                        .node("Identity", "y", with(), "sample")
                        .output("y", FLOAT, OPEN, 4, OPEN, OPEN),
                "no output 'out_sample'",
                "[y]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Loop", "Scan"})
    void loopsAreRefusedBecauseNothingEndsThem(String loop) throws IOException {
        assertRefused(
                unet("sample", FLOAT, OPEN, 4, OPEN, OPEN).node(loop, "endless", with(), "sample"), "operator " + loop);
    }

    @Test
    void constantsBesideTheGraphStayWithinTheirFolderAndTheirFile() throws IOException {
        assertRefused(
                TinyOnnx.first().unet(OnnxWriter.beside("../secret"), INT64, true), "'../secret'", "no plain name");
        assertRefused(TinyOnnx.first().unet(OnnxWriter.beside("/etc/hosts"), INT64, true), "no plain name");
        assertRefused(TinyOnnx.first().unet(OnnxWriter.beside("weights.pb"), INT64, true), "weights.pb", "missing");
        TinyOnnx.put(folder, TinyOnnx.first().unet(OnnxWriter.beside("model.onnx_data"), INT64, true), "");
        Path beside = folder.resolve("model.onnx_data");
        byte[] whole = Files.readAllBytes(beside);
        Files.write(beside, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> OnnxHeader.read(folder.resolve("model.onnx")))
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll("'words'", "ends at byte " + whole.length, "which has " + (whole.length - 1));
    }

    @Test
    void emptyHugeAndForeignFilesAreRefused() throws IOException {
        Path file = folder.resolve("model.onnx");
        Files.write(file, new byte[0]);
        assertThatThrownBy(() -> OnnxHeader.read(file)).hasMessageContaining("it has no graph");
        Files.writeString(file, "version https://git-lfs.github.com/spec/v1\n");
        assertThatThrownBy(() -> OnnxHeader.read(file)).isInstanceOf(WeightsException.class);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        assertThatThrownBy(() -> OnnxHeader.read(file)).hasMessageContaining("3221225472 bytes");
    }

    @Test
    void damagedGraphsAreRunOrRefusedWithASentence() throws IOException {
        byte[] whole = TinyOnnx.first().unet(OnnxWriter.inside(), INT64, true).model();
        Path file = folder.resolve("model.onnx");
        int run = 0;
        int loaded = 0;
        List<String> failures = new ArrayList<>();
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Files.write(file, SeededMutation.of(whole, seed));
            try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
                OnnxUNet graph = OnnxUNet.load(OnnxHeader.read(file), UNET, manager, 1);
                loaded++;
                pass(graph, manager);
                run++;
            } catch (WeightsException | IllegalArgumentException e) {
                if (!String.valueOf(e.getMessage()).endsWith(".")) {
                    failures.add(seed + ": no sentence: " + e.getMessage());
                }
            } catch (RuntimeException | Error e) {
                failures.add(seed + ": " + e);
            }
        }

        System.out.printf("ONNX: %d mutations, %d loaded, %d run%n", MUTATIONS, loaded, run);
        assertThat(failures).isEmpty();
        assertThat(run).isBetween(1, MUTATIONS * 3 / 4);
    }

    private static void pass(OnnxUNet graph, NDManager manager) {
        NDArray sample = Ops.floats(manager, TinyOnnx.values(1, 64, 1), 1, 4, 4, 4);
        Condition words = Condition.of(Ops.floats(manager, TinyOnnx.values(2, 18, 1), 1, 3, 6));
        graph.forward(sample, manager.create(new float[] {500}), words, Extras.NONE);
    }

    private ModelRepository changed(Consumer<Path> change) throws IOException {
        Path root = TinyOnnx.first().write(folder.resolve("checkpoint"));
        change.accept(root);
        return Repositories.open(root);
    }

    @Test
    void folderTellsWhatItIsAndWhatItCannotTake() throws IOException {
        ModelRepository repository = changed(root -> {});

        assertThat(repository.pipelineClass()).isEqualTo("StableDiffusionPipeline");
        assertThat(repository.sealed()).isTrue();
        assertThat(repository.encodesPictures()).isTrue();
        assertThat(ModelCard.of(repository).vaeScale()).isEqualTo(TinyOnnx.FACTOR);
        Additions learned = new Additions(Additions.NONE.patch(), Additions.NONE.images(), List.of());
        assertThat(learned).isEqualTo(Additions.NONE);
        Additions patched = new Additions(component -> (key, tensor) -> tensor, learned.images(), List.of());
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            assertThatThrownBy(() -> repository.unet(manager, ai.djl.ndarray.types.DataType.FLOAT32, patched))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContaining("LoRAs");
        }
        assertThatThrownBy(() -> repository.keys("unet")).hasMessageContaining("are graphs");
    }

    @Test
    void folderWithoutConfigurationsIsStableDiffusionOne() throws IOException {
        ModelRepository repository = changed(root -> {
            for (String part : List.of("unet", "vae_decoder", "vae_encoder")) {
                delete(root.resolve(part).resolve("config.json"));
            }
        });

        ModelCard card = ModelCard.of(repository);
        assertThat(card.vaeScale()).isEqualTo(8);
        assertThat(card.latentChannels()).isEqualTo(4);
        assertThat(repository.config("unet").integer("sample_size")).isEqualTo(64);
    }

    @Test
    void encoderThatDrawsNoiseOfItsOwnIsNotUsed() throws IOException {
        ModelRepository repository = changed(root -> {
            put(root.resolve("vae_encoder"), TinyOnnx.encoder(OnnxWriter.inside(), "latent_sample"));
        });

        assertThat(repository.encodesPictures()).isFalse();
    }

    @Test
    void otherFamiliesAndMissingPartsAreNamed() throws IOException {
        assertThatThrownBy(() -> changed(root -> {
                    rename(root.resolve("unet"), root.resolve("transformer"));
                }))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("Stable Diffusion 1, 2, XL");
    }

    @Test
    void missingDecoderAndXlWithoutStatesOfLayersAreNamed() throws IOException {
        assertThatThrownBy(() -> changed(root -> {
                    delete(root.resolve("vae_decoder/model.onnx"));
                }))
                .hasMessageContaining("vae_decoder");
        Path xl = new TinyOnnx(true).write(folder.resolve("xl"));
        put(xl.resolve("text_encoder"), TinyOnnx.first().textEncoder(OnnxWriter.inside()));
        assertThatThrownBy(() -> Repositories.open(xl)).hasMessageContainingAll("text_encoder", "hidden_states.N");
    }

    private static void put(Path part, OnnxWriter graph) {
        try {
            TinyOnnx.put(part, graph, "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void rename(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
