package studio.bottega.generators.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import studio.bottega.generators.adapter.IpAdapter;
import studio.bottega.generators.adapter.Lora;
import studio.bottega.generators.model.ClipVisionModel;
import studio.bottega.generators.nn.ImagePrompts;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.StableDiffusion.Additions;
import studio.bottega.generators.pipeline.TextualInversion;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;

/** Stable Diffusion with something added: LoRA, textual inversion, image prompts. */
final class AdapterCases {

    private AdapterCases() {}

    static void addTo(Map<String, ParityCase> cases) {
        cases.put("lora", AdapterCases::lora);
        cases.put("textual-inversion", AdapterCases::textualInversion);
        cases.put("ip-adapter", AdapterCases::ipAdapter);
    }

    private static Map<String, NDArray> lora(FixtureRun run) {
        JsonConfig args = run.fixture().args();
        DiffusersRepository repository = DiffusersRepository.open(run.fixture().model());
        Path file = run.fixture().folder().resolve(args.string("lora_file"));
        Lora lora =
                repository.has("unet") ? Lora.open(file, layersPerBlock(repository.config("unet"))) : Lora.open(file);
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        for (String component : lora.components()) {
            keys.put(component, TensorSource.open(repository.folder(component)).keys());
        }
        lora.requireCoverage(keys);
        double scale = args.number("lora_scale", 1);
        Additions additions = new Additions(component -> lora.patch(component, scale), ImagePrompts.NONE, List.of());
        Map<String, NDArray> outputs = new LinkedHashMap<>(StableDiffusionCases.run(run, additions, List.of()));
        String example = args.string("merged_example_key", "");
        if (!example.isEmpty()) {
            String component = example.substring(0, example.indexOf('.'));
            String key = example.substring(component.length() + 1);
            Weights weights =
                    repository.weights(component, run.manager(), DataType.FLOAT32, lora.patch(component, scale));
            long[] shape = weights.shape(key);
            outputs.put("merged_example_weight", weights.tensor(key, shape));
        }
        return outputs;
    }

    private static int layersPerBlock(JsonConfig unet) {
        return unet.isArray("layers_per_block")
                ? unet.integers("layers_per_block").get(0)
                : unet.integer("layers_per_block", 2);
    }

    private static Map<String, NDArray> textualInversion(FixtureRun run) {
        Path file = run.fixture().folder().resolve("learned_embeds.safetensors");
        TextualInversion word = new TextualInversion(run.fixture().args().string("token"), file);
        Additions additions = new Additions(Additions.NONE.patch(), ImagePrompts.NONE, List.of(word));
        return StableDiffusionCases.run(run, additions, List.of());
    }

    /** The one file of an adapter in a folder. */
    private static String adapterFile(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("ip-adapter") && name.endsWith(".safetensors"))
                    .sorted()
                    .findFirst()
                    .orElse("ip-adapter.safetensors");
        } catch (IOException e) {
            throw new UncheckedIOException("Listing " + folder, e);
        }
    }

    private static Map<String, NDArray> ipAdapter(FixtureRun run) {
        Path folder = run.fixture().folder();
        Path file = folder.resolve(run.fixture().args().string("ip_adapter_file", adapterFile(folder)));
        IpAdapter adapter = IpAdapter.load(file, run.manager(), DataType.FLOAT32);
        NDArray tokens = adapter.tokens(run.input("ip_adapter_image_embeds.0"));
        double scale = run.fixture().args().number("ip_adapter_scale", 1);
        Additions additions = new Additions(Additions.NONE.patch(), adapter.prompts(scale), List.of());
        Map<String, NDArray> outputs = new LinkedHashMap<>(StableDiffusionCases.run(run, additions, List.of(tokens)));
        JsonConfig config = JsonConfig.read(folder.resolve("image_encoder").resolve("config.json"));
        TensorSource source = TensorSource.open(folder.resolve("image_encoder"));
        ClipVisionModel vision = new ClipVisionModel(
                ClipVisionModel.Config.from(config), Weights.load(run.manager(), source, DataType.FLOAT32));
        ClipVisionModel.Output seen = vision.forward(run.input("pixel_values"));
        outputs.put("image_embeds", adapter.readsPatches() ? seen.penultimate() : seen.embeds());
        return outputs;
    }
}
