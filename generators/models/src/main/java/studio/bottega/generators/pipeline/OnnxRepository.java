package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.LatentDenoiser;
import studio.bottega.generators.model.PromptEncoder;
import studio.bottega.generators.onnx.OnnxAutoencoder;
import studio.bottega.generators.onnx.OnnxTextEncoder;
import studio.bottega.generators.onnx.OnnxUNet;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.OnnxHeader;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * Stable Diffusion 1, 2, XL or a consistency descendant whose networks are published as ONNX graphs: {@code text_encoder/model.onnx}, {@code
 * unet/model.onnx}, {@code vae_decoder/model.onnx} and perhaps {@code vae_encoder/model.onnx}, with constants beside them where they are large; the
 * rest as in the folder layout of diffusers.
 *
 * <p>The layout of {@code OnnxStableDiffusionPipeline} in diffusers and of Optimum. Where a component has no {@code config.json}, which the former
 * did not write, what that pipeline takes for granted holds: Stable Diffusion 1.
 *
 * @param files its folder
 * @param threads that each graph may use
 */
public record OnnxRepository(DiffusersRepository files, int threads) implements ModelRepository {

    /** The name of a component's graph in its folder. */
    public static final String GRAPH = "model.onnx";

    private static final String UNET = "unet";
    private static final String ENCODER = "vae_encoder";
    private static final String DECODER = "vae_decoder";

    private static final String FIRST_UNET = """
            {"in_channels": 4, "out_channels": 4, "sample_size": 64, "block_out_channels": [320, 640, 1280, 1280],
             "down_block_types": ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"],
             "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"],
             "cross_attention_dim": 768, "attention_head_dim": 8}
            """;

    private static final String FIRST_VAE = """
            {"in_channels": 3, "out_channels": 3, "latent_channels": 4, "sample_size": 512, "scaling_factor": 0.18215,
             "block_out_channels": [128, 256, 512, 512], "layers_per_block": 2,
             "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D"]}
            """;

    /** Whether a folder's denoiser is a graph and nothing else. */
    public static boolean isIn(Path root) {
        for (String denoiser : List.of(UNET, "transformer")) {
            Path folder = root.resolve(denoiser);
            if (Files.isRegularFile(folder.resolve(GRAPH))) {
                return !holdsTensors(folder);
            }
        }
        return false;
    }

    private static boolean holdsTensors(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".safetensors"));
        } catch (IOException e) {
            throw new WeightsException("%s cannot be read: %s.".formatted(folder, e.getMessage()), e);
        }
    }

    /**
     * Opens a folder and holds what its graphs say of themselves against what is expected of them; none is loaded.
     *
     * @throws WeightsException if one cannot be used; the message names file, input and what was expected
     */
    public static OnnxRepository open(Path root) {
        OnnxRepository repository = new OnnxRepository(
                DiffusersRepository.open(root), Runtime.getRuntime().availableProcessors());
        if (!repository.has(UNET)) {
            throw new WeightsException(
                    "%s is a %s in graphs; of such, Stable Diffusion 1, 2, XL and their consistency models are run."
                            .formatted(root, repository.pipelineClass()));
        }
        OnnxUNet.require(repository.header(UNET), repository.config(UNET));
        OnnxAutoencoder.require(repository.header(DECODER), repository.encoder(), repository.autoencoderConfig());
        for (String tower : List.of("text_encoder", "text_encoder_2")) {
            if (tower.equals("text_encoder") || repository.has(tower)) {
                OnnxTextEncoder.require(repository.header(tower), repository.wide());
            }
        }
        return repository;
    }

    private OnnxHeader header(String component) {
        Path file = folder(component).resolve(GRAPH);
        if (!Files.isRegularFile(file)) {
            throw new WeightsException("%s has no graph of '%s': %s is missing.".formatted(root(), component, file));
        }
        return OnnxHeader.read(file);
    }

    /** The graph that reads pictures, where there is one that leaves the noise to us. */
    private Optional<OnnxHeader> encoder() {
        return Files.isRegularFile(root().resolve(ENCODER).resolve(GRAPH))
                ? Optional.of(header(ENCODER)).filter(OnnxAutoencoder::tellsMoments)
                : Optional.empty();
    }

    private boolean wide() {
        return has("text_encoder_2");
    }

    private AutoencoderKl.Config autoencoderConfig() {
        return AutoencoderKl.Config.from(config("vae"));
    }

    @Override
    public Path root() {
        return files.root();
    }

    @Override
    public JsonConfig index() {
        return files.index();
    }

    /** The class of the same pipeline with networks of PyTorch: {@code StableDiffusionPipeline} of {@code ORTStableDiffusionPipeline}. */
    @Override
    public String pipelineClass() {
        return files.pipelineClass().replaceFirst("^(ORT|Onnx)", "");
    }

    @Override
    public boolean has(String component) {
        return files.has(component.equals("vae") ? DECODER : component);
    }

    @Override
    public Path folder(String component) {
        return files.folder(component.equals("vae") ? DECODER : component);
    }

    @Override
    public JsonConfig config(String component) {
        Path own = folder(component).resolve("config.json");
        if (Files.isRegularFile(own)) {
            return JsonConfig.read(own);
        }
        return switch (component) {
            case UNET -> JsonConfig.parse(own + " (that of Stable Diffusion 1)", FIRST_UNET);
            case "vae" -> JsonConfig.parse(own + " (that of Stable Diffusion 1)", FIRST_VAE);
            default -> JsonConfig.read(own);
        };
    }

    @Override
    public JsonConfig scheduler() {
        return files.scheduler();
    }

    @Override
    public boolean sealed() {
        return true;
    }

    @Override
    public boolean encodesPictures() {
        return encoder().isPresent();
    }

    /** Everything but configurations and tokenizers: constants may lie in a file of any name beside a graph. */
    @Override
    public boolean holdsWeights(Path file) {
        Path name = file.getFileName();
        return name != null
                && Files.isRegularFile(file.resolveSibling(GRAPH))
                && !name.toString().endsWith(".json");
    }

    @Override
    public ModelRepository within(int most) {
        return new OnnxRepository(files, Math.min(threads, most));
    }

    @Override
    public Set<String> keys(String component) {
        throw sealedIn(component);
    }

    @Override
    public Weights weights(String component, NDManager manager, DataType type, Weights.Patch patch) {
        throw sealedIn(component);
    }

    private WeightsException sealedIn(String component) {
        return new WeightsException("The networks of %s are graphs; the tensors of its %s cannot be had or changed."
                .formatted(root(), component));
    }

    private void requireNothingAdded(StableDiffusion.Additions additions) {
        if (!additions.equals(StableDiffusion.Additions.NONE)) {
            throw new WeightsException(
                    "The networks of %s are graphs; LoRAs, image prompts and learned words cannot be added to them."
                            .formatted(root()));
        }
    }

    @Override
    public LatentDenoiser unet(NDManager manager, DataType type, StableDiffusion.Additions additions) {
        requireNothingAdded(additions);
        return OnnxUNet.load(header(UNET), config(UNET), manager, threads);
    }

    @Override
    public AutoencoderKl autoencoder(NDManager manager, DataType type) {
        return OnnxAutoencoder.load(header(DECODER), encoder(), autoencoderConfig(), manager, threads);
    }

    @Override
    public PromptEncoder promptEncoder(
            String component, NDManager manager, DataType type, StableDiffusion.Additions additions) {
        requireNothingAdded(additions);
        return OnnxTextEncoder.load(header(component), wide(), manager, threads);
    }
}
