package studio.bottega.generators.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.bottega.generators.model.FluxTransformer2DModel;
import studio.bottega.generators.model.VaeMemory;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.DitPipeline;
import studio.bottega.generators.pipeline.FluxPipeline;
import studio.bottega.generators.pipeline.Guidance;
import studio.bottega.generators.pipeline.PixArtPipeline;
import studio.bottega.generators.pipeline.PromptBatch;
import studio.bottega.generators.pipeline.StableDiffusion.Additions;
import studio.bottega.generators.pipeline.StableDiffusion3Pipeline;
import studio.bottega.generators.pipeline.TransformerRequest;
import studio.bottega.generators.pipeline.TransformerRequest.SkipLayers;
import studio.bottega.generators.pipeline.TransformerRequest.Start;
import studio.bottega.generators.scheduler.InferenceSteps;
import studio.bottega.generators.scheduler.Schedulers;
import studio.bottega.generators.weights.JsonConfig;

/** Whole runs of the pipelines with transformers, step by step. */
final class TransformerPipelineCases {

    private static final String DENOISER_OUT = "denoiser_out.";

    private TransformerPipelineCases() {}

    static void addTo(Map<String, ParityCase> cases) {
        for (String name : List.of("StableDiffusion3Pipeline", "StableDiffusion3Img2ImgPipeline")) {
            cases.put(name, TransformerPipelineCases::sd3);
        }
        for (String name : List.of("FluxPipeline", "FluxImg2ImgPipeline")) {
            cases.put(name, TransformerPipelineCases::flux);
        }
        for (String name : List.of("PixArtAlphaPipeline", "PixArtSigmaPipeline")) {
            cases.put(name, TransformerPipelineCases::pixArt);
        }
        cases.put("DiTPipeline", TransformerPipelineCases::dit);
    }

    private static Map<String, NDArray> sd3(FixtureRun run) {
        TransformerRequest request =
                request(run, new Guidance(run.fixture().call().number("guidance_scale", 7), 0), 256);
        try (StableDiffusion3Pipeline pipeline =
                StableDiffusion3Pipeline.load(repository(run), run.manager(), DataType.FLOAT32, Additions.NONE)) {
            Recorder recorder = new Recorder(run);
            NDArray images = pipeline.generate(request, pipeline.scheduler(request), run.noise(), recorder);
            Map<String, NDArray> outputs = outputs(run, recorder, images);
            PromptBatch prompts = request.prompts();
            StableDiffusion3Pipeline.Embedding positive = pipeline.embed(prompts, request.promptTokens());
            StableDiffusion3Pipeline.Embedding negative = pipeline.embedNegatives(prompts, request.promptTokens());
            outputs.put("prompt_embeds", run.kept(positive.embeds()));
            outputs.put("pooled", run.kept(positive.pooled()));
            outputs.put("negative_embeds", run.kept(negative.embeds()));
            outputs.put("negative_pooled", run.kept(negative.pooled()));
            return outputs;
        }
    }

    private static Map<String, NDArray> flux(FixtureRun run) {
        TransformerRequest request =
                request(run, new Guidance(run.fixture().call().number("true_cfg_scale", 1), 0), 512);
        try (FluxPipeline pipeline =
                FluxPipeline.load(repository(run), run.manager(), DataType.FLOAT32, Additions.NONE)) {
            Recorder recorder = new Recorder(run);
            NDArray images = pipeline.generate(request, pipeline.scheduler(request), run.noise(), recorder);
            Map<String, NDArray> outputs = outputs(run, recorder, images);
            if (request.guidance().active()) {
                outputs = oneByOne(outputs);
            }
            PromptBatch prompts = request.prompts();
            FluxTransformer2DModel.Prompt prompt =
                    pipeline.embed(prompts.prompts(), prompts.seconds(), request.promptTokens());
            outputs.put("prompt_embeds", run.kept(prompt.context()));
            outputs.put("pooled", run.kept(prompt.pooled()));
            return outputs;
        }
    }

    private static Map<String, NDArray> pixArt(FixtureRun run) {
        boolean sigma = run.fixture().pipeline().contains("Sigma");
        TransformerRequest request =
                request(run, new Guidance(run.fixture().call().number("guidance_scale", 4.5), 0), sigma ? 300 : 120);
        try (PixArtPipeline pipeline =
                PixArtPipeline.load(repository(run), run.manager(), DataType.FLOAT32, Additions.NONE)) {
            Recorder recorder = new Recorder(run);
            NDArray images = pipeline.generate(request, pipeline.scheduler(request), run.noise(), recorder);
            Map<String, NDArray> outputs = outputs(run, recorder, images);
            PixArtPipeline.Embedding positive = pipeline.embed(request.prompts().prompts(), request.promptTokens());
            PixArtPipeline.Embedding negative = pipeline.embed(request.prompts().negatives(), request.promptTokens());
            outputs.put("prompt_embeds", run.kept(positive.embeds()));
            outputs.put("prompt_mask", kept(run, positive.mask()));
            outputs.put("negative_embeds", run.kept(negative.embeds()));
            outputs.put("negative_mask", kept(run, negative.mask()));
            return outputs;
        }
    }

    private static NDArray kept(FixtureRun run, NDArray mask) {
        return run.manager().create(mask.toLongArray(), mask.getShape());
    }

    private static Map<String, NDArray> dit(FixtureRun run) {
        JsonConfig call = run.fixture().call();
        try (DitPipeline pipeline = DitPipeline.load(repository(run), run.manager(), DataType.FLOAT32)) {
            Recorder recorder = new Recorder(run);
            Guidance guidance = new Guidance(call.number("guidance_scale", 4), 0);
            NDArray images = pipeline.generate(
                    call.integers("class_labels"),
                    guidance,
                    Schedulers.from(pipeline.scheduler(), InferenceSteps.of(call.integer("num_inference_steps", 50))),
                    run.noise(),
                    recorder);
            Map<String, NDArray> outputs = outputs(run, recorder, images);
            if (guidance.active()) {
                // The reference asks for the class first, then for none.
                outputs.replaceAll((name, value) -> name.startsWith(DENOISER_OUT) ? swapped(value) : value);
            }
            return outputs;
        }
    }

    /** The reference asks with the prompt first, then with the negative one; here both are one batch, the negative first. */
    private static Map<String, NDArray> oneByOne(Map<String, NDArray> outputs) {
        Map<String, NDArray> split = new LinkedHashMap<>();
        outputs.forEach((name, value) -> {
            if (name.startsWith(DENOISER_OUT)) {
                int call = Integer.parseInt(name.substring(DENOISER_OUT.length()));
                NDArray[] halves = Ops.chunk(value, 2, 0);
                split.put(DENOISER_OUT + 2 * call, halves[1]);
                split.put(DENOISER_OUT + (2 * call + 1), halves[0]);
            } else {
                split.put(name, value);
            }
        });
        return split;
    }

    private static NDArray swapped(NDArray both) {
        NDArray[] halves = Ops.chunk(both, 2, 0);
        return Ops.cat(0, halves[1], halves[0]);
    }

    private static DiffusersRepository repository(FixtureRun run) {
        return DiffusersRepository.open(run.fixture().repository());
    }

    /** The reference's other picture form has channels last. */
    private static Map<String, NDArray> outputs(FixtureRun run, Recorder recorder, NDArray images) {
        Map<String, NDArray> outputs = new LinkedHashMap<>(recorder.outputs());
        NDArray kept = run.kept(images);
        outputs.put(
                "images",
                switch (run.fixture().call().string("output_type", "pil")) {
                    case "latent" -> recorder.last();
                    case "pt" -> kept;
                    default -> Ops.permute(kept, 0, 2, 3, 1);
                });
        return outputs;
    }

    private static TransformerRequest request(FixtureRun run, Guidance guidance, int promptTokens) {
        JsonConfig call = run.fixture().call();
        NDArray image = run.optionalInput("image");
        Map<String, Integer> sides = new HashMap<>();
        if (image != null) {
            sides.put("height", (int) image.getShape().get(2));
            sides.put("width", (int) image.getShape().get(3));
        }
        // Pictures are recorded as they were given, in [0, 1].
        NDArray pixels = image == null ? null : Ops.add(Ops.mul(image, 2), -1);
        return new TransformerRequest(
                prompts(call),
                call.integer("width", sides.getOrDefault("width", 1024)),
                call.integer("height", sides.getOrDefault("height", 1024)),
                call.integer("num_inference_steps", 28),
                guidance,
                call.number("guidance_scale", 3.5),
                call.integer("max_sequence_length", promptTokens),
                new Start(run.optionalInput("latents"), pixels, call.number("strength", 0.6)),
                VaeMemory.WHOLE,
                skipLayers(call));
    }

    private static PromptBatch prompts(JsonConfig call) {
        int copies = call.integer("num_images_per_prompt", 1);
        List<String> asked = texts(call, "prompt", List.of(""));
        List<String> prompts = copied(asked, copies);
        List<String> negatives = call.isArray("negative_prompt")
                ? copied(call.strings("negative_prompt"), copies)
                : Collections.nCopies(prompts.size(), call.string("negative_prompt", ""));
        List<String> all = negatives.size() == prompts.size()
                ? negatives
                : prompts.stream().map(prompt -> negatives.get(0)).toList();
        return new PromptBatch(
                prompts,
                others(call, "prompt_2", prompts, copies),
                others(call, "prompt_3", prompts, copies),
                all,
                others(call, "negative_prompt_2", all, copies),
                others(call, "negative_prompt_3", all, copies),
                call.has("negative_prompt"),
                call.integer("clip_skip", 0),
                false,
                false);
    }

    /** Those of another text tower; one for all where there is one, the first tower's where there are none. */
    private static List<String> others(JsonConfig call, String field, List<String> firsts, int copies) {
        if (!call.has(field)) {
            return firsts;
        }
        List<String> given = copied(texts(call, field, List.of()), copies);
        return given.size() == firsts.size() ? given : Collections.nCopies(firsts.size(), given.get(0));
    }

    /** Skip-layer guidance with the reference's own defaults. */
    private static SkipLayers skipLayers(JsonConfig call) {
        return call.has("skip_guidance_layers")
                ? new SkipLayers(
                        Set.copyOf(call.integers("skip_guidance_layers")),
                        call.number("skip_layer_guidance_scale", 2.8),
                        call.number("skip_layer_guidance_start", 0.01),
                        call.number("skip_layer_guidance_stop", 0.2))
                : SkipLayers.NONE;
    }

    private static List<String> copied(List<String> texts, int copies) {
        return texts.stream()
                .flatMap(text -> Collections.nCopies(copies, text).stream())
                .toList();
    }

    private static List<String> texts(JsonConfig call, String field, List<String> otherwise) {
        if (!call.has(field)) {
            return otherwise;
        }
        return call.isArray(field) ? call.strings(field) : List.of(call.string(field));
    }
}
