package studio.bottega.generators.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import studio.bottega.generators.model.ControlNetModel;
import studio.bottega.generators.model.T2iAdapter;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.Guidance;
import studio.bottega.generators.pipeline.InstructPix2PixPipeline;
import studio.bottega.generators.pipeline.PromptBatch;
import studio.bottega.generators.pipeline.StableDiffusion;
import studio.bottega.generators.pipeline.StableDiffusion.Additions;
import studio.bottega.generators.pipeline.StableDiffusionPipeline;
import studio.bottega.generators.pipeline.StableDiffusionRequest;
import studio.bottega.generators.pipeline.StableDiffusionRequest.Control;
import studio.bottega.generators.pipeline.StableDiffusionRequest.SizeCondition;
import studio.bottega.generators.pipeline.StableDiffusionRequest.Span;
import studio.bottega.generators.pipeline.StableDiffusionRequest.Start;
import studio.bottega.generators.scheduler.InferenceSteps;
import studio.bottega.generators.scheduler.Scheduler;
import studio.bottega.generators.scheduler.Schedulers;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;

/** Whole runs of the Stable Diffusion pipelines, step by step. */
final class StableDiffusionCases {

    private static final List<String> OPTIONS = List.of(
            "{}",
            "{\"timestep_spacing\": \"trailing\"}",
            "{\"timestep_spacing\": \"linspace\"}",
            "{\"timestep_spacing\": \"leading\"}",
            "{\"use_karras_sigmas\": true}",
            "{\"use_exponential_sigmas\": true}",
            "{\"use_beta_sigmas\": true}");

    private static final List<String> SIZES = List.of(
            "original_size",
            "crops_coords_top_left",
            "target_size",
            "negative_original_size",
            "negative_crops_coords_top_left",
            "negative_target_size");

    private static final long LATENT_CHANNELS = 4;

    private StableDiffusionCases() {}

    static void addTo(Map<String, ParityCase> cases) {
        for (String family : List.of("StableDiffusion", "StableDiffusionXL")) {
            for (String form : List.of("", "Img2Img", "Inpaint", "ControlNet", "Adapter")) {
                cases.put(family + form + "Pipeline", StableDiffusionCases::run);
            }
        }
        cases.put("StableDiffusionInstructPix2PixPipeline", StableDiffusionCases::edit);
        cases.put("LatentConsistencyModelPipeline", StableDiffusionCases::run);
        cases.put("LatentConsistencyModelImg2ImgPipeline", StableDiffusionCases::run);
        cases.put("sd15/t2i-adapter", StableDiffusionCases::run);
        AdapterCases.addTo(cases);
    }

    private static Map<String, NDArray> run(FixtureRun run) {
        return run(run, Additions.NONE, List.of());
    }

    /** With changes to the checkpoint, and image prompts. */
    static Map<String, NDArray> run(FixtureRun run, Additions additions, List<NDArray> imageTokens) {
        DiffusersRepository repository = DiffusersRepository.open(run.fixture().repository());
        try (StableDiffusion model = StableDiffusion.load(repository, run.manager(), DataType.FLOAT32, additions)) {
            StableDiffusionRequest request = request(run, model.factor()).withImageTokens(imageTokens);
            Recorder recorder = new Recorder(run);
            Scheduler scheduler = scheduler(run, model, request);
            NDArray images = new StableDiffusionPipeline(model).generate(request, scheduler, run.noise(), recorder);
            Map<String, NDArray> outputs = recorder.outputs();
            outputs.put("images", asRecorded(run, run.kept(images), recorder));
            outputs.putAll(prompts(run, model, request));
            outputs.putAll(words(run, model));
            return outputs;
        }
    }

    /** Editing by instruction. */
    private static Map<String, NDArray> edit(FixtureRun run) {
        DiffusersRepository repository = DiffusersRepository.open(run.fixture().repository());
        JsonConfig call = run.fixture().call();
        try (StableDiffusion model =
                StableDiffusion.load(repository, run.manager(), DataType.FLOAT32, Additions.NONE)) {
            String name =
                    run.fixture().args().string("scheduler", model.scheduler().string("_class_name"));
            Scheduler scheduler = Schedulers.named(
                    name, model.scheduler(), InferenceSteps.of(call.integer("num_inference_steps", 100)));
            InstructPix2PixPipeline.Request request = new InstructPix2PixPipeline.Request(
                    prompts(call),
                    signed(run.input("image")),
                    call.number("guidance_scale", 7.5),
                    call.number("image_guidance_scale", 1.5));
            Recorder recorder = new Recorder(run);
            NDArray images = new InstructPix2PixPipeline(model).generate(request, scheduler, run.noise(), recorder);
            Map<String, NDArray> outputs = recorder.outputs();
            outputs.put("images", asRecorded(run, run.kept(images), recorder));
            return outputs;
        }
    }

    /** The prompt embeddings, where they were recorded. */
    private static Map<String, NDArray> prompts(FixtureRun run, StableDiffusion model, StableDiffusionRequest request) {
        if (run.expected("prompt_embeds").length == 0) {
            return Map.of();
        }
        Map<String, NDArray> outputs = new LinkedHashMap<>();
        List<NDArray> embeds = new StableDiffusionPipeline(model).embed(request.prompts(), request.guidance());
        String[][] names = {{"negative_prompt_embeds", "prompt_embeds"}, {"negative_pooled", "pooled"}};
        for (int i = 0; i < embeds.size(); i++) {
            NDArray[] halves = Ops.chunk(embeds.get(i), 2, 0);
            for (int half = 0; half < 2; half++) {
                outputs.put(names[i][half], run.kept(halves[half]));
            }
        }
        return outputs;
    }

    /** Ids and states of a prompt with learned words, where they were recorded. */
    private static Map<String, NDArray> words(FixtureRun run, StableDiffusion model) {
        if (run.expected("text_hidden").length == 0) {
            return Map.of();
        }
        List<NDArray> both =
                new StableDiffusionPipeline(model).read(run.fixture().call().string("prompt"));
        return Map.of(
                "input_ids",
                        run.manager()
                                .create(both.get(0).toLongArray(), both.get(0).getShape()),
                "text_hidden", run.kept(both.get(1)));
    }

    /** The reference's other picture form has channels last. */
    private static NDArray asRecorded(FixtureRun run, NDArray images, Recorder recorder) {
        String form = run.fixture().call().string("output_type", "pil");
        if (form.equals("latent")) {
            return recorder.last();
        }
        return form.equals("pt")
                        && !run.fixture().args().string("pipeline", "").equals("StableDiffusionAdapterPipeline")
                ? images
                : Ops.permute(images, 0, 2, 3, 1);
    }

    /**
     * The scheduler that was run. Fixtures name its class; where its configuration is not recorded beside them, the
     * timesteps are, and they tell what was given on top of the repository's.
     */
    private static Scheduler scheduler(FixtureRun run, StableDiffusion model, StableDiffusionRequest request) {
        String name = run.fixture().args().string("scheduler", model.scheduler().string("_class_name"));
        double[] recorded = run.expected("step_timesteps");
        // The reference's pipelines hand η = 0 to every scheduler that takes one, whatever its own default.
        JsonConfig call =
                JsonConfig.parse("call", "{\"eta\": 0}").with(run.fixture().call());
        JsonConfig base = told(run, model.scheduler());
        InferenceSteps inference = inference(run, request);
        Scheduler plain = SchedulerCases.named(name, base, inference, call);
        if (Files.isRegularFile(recordedScheduler(run))) {
            return plain;
        }
        for (String options : OPTIONS) {
            JsonConfig config = base.with(JsonConfig.parse("options", options));
            Scheduler scheduler = SchedulerCases.named(name, config, inference, call);
            double[] timesteps = scheduler.timesteps();
            int first = request.firstStep(scheduler);
            int end = first + Math.max(0, Math.min(recorded.length, timesteps.length - first));
            if (recorded.length > 0 && Arrays.equals(recorded, Arrays.copyOfRange(timesteps, first, end))) {
                return scheduler;
            }
        }
        return plain;
    }

    private static Path recordedScheduler(FixtureRun run) {
        return run.fixture().folder().resolve("scheduler_config.json");
    }

    /** The fixture's own configuration, else the repository's, with what the fixture says was given on top. */
    private static JsonConfig told(FixtureRun run, JsonConfig repository) {
        Path recorded = recordedScheduler(run);
        JsonConfig args = run.fixture().args();
        JsonConfig all = Files.isRegularFile(recorded) ? JsonConfig.read(recorded) : repository;
        for (String field : List.of("scheduler_config", "scheduler_kwargs")) {
            all = args.isObject(field) ? all.with(args.object(field)) : all;
        }
        return all;
    }

    private static InferenceSteps inference(FixtureRun run, StableDiffusionRequest request) {
        InferenceSteps steps = InferenceSteps.of(steps(run));
        return consistency(run) && request.start().image() != null
                ? steps.withStrength(run.fixture().call().number("strength", 0.8))
                : steps;
    }

    private static int steps(FixtureRun run) {
        return run.fixture().call().integer("num_inference_steps", 50);
    }

    private static StableDiffusionRequest request(FixtureRun run, int factor) {
        JsonConfig call = run.fixture().call();
        int width = call.has("width") ? call.integer("width") : pixels(run, 3, factor);
        int height = call.has("height") ? call.integer("height") : pixels(run, 2, factor);
        Guidance guidance = new Guidance(
                call.number("guidance_scale", consistency(run) ? 8.5 : 7.5), call.number("guidance_rescale", 0));
        StableDiffusionRequest request = StableDiffusionRequest.textToImage(
                        prompts(call), width, height, steps(run), guidance)
                .withStart(start(run, call))
                .withControls(controls(run, call))
                .withAdapters(adapters(run, call));
        StableDiffusionRequest spanned =
                request.withSpan(new Span(share(call, "denoising_start"), share(call, "denoising_end")));
        return SIZES.stream().anyMatch(call::has) ? spanned.withSizes(sizes(run, call, width, height)) : spanned;
    }

    private static OptionalDouble share(JsonConfig call, String field) {
        return call.has(field) ? OptionalDouble.of(call.number(field)) : OptionalDouble.empty();
    }

    /** Size of the recorded picture or, without one, of what the recorded latents stand for. */
    private static int pixels(FixtureRun run, int axis, int factor) {
        for (String name : List.of("image", "image.0")) {
            if (run.hasInput(name)) {
                Shape shape = run.input(name).getShape();
                return (int) (shape.get(1) == LATENT_CHANNELS ? factor * shape.get(axis) : shape.get(axis));
            }
        }
        return (int) (factor * run.input("latents").getShape().get(axis));
    }

    private static PromptBatch prompts(JsonConfig call) {
        int copies = call.integer("num_images_per_prompt", 1);
        List<String> asked = texts(call, "prompt", "", 1);
        List<String> prompts = copied(asked, copies);
        List<String> seconds = copied(texts(call, "prompt_2", "prompt", asked.size()), copies);
        List<String> negatives = copied(texts(call, "negative_prompt", "", asked.size()), copies);
        List<String> negativeSeconds = call.has("negative_prompt_2")
                ? copied(texts(call, "negative_prompt_2", "", asked.size()), copies)
                : negatives;
        return new PromptBatch(
                prompts,
                call.has("prompt_2") ? seconds : prompts,
                negatives,
                negativeSeconds,
                call.has("negative_prompt"),
                call.integer("clip_skip", 0),
                false,
                false);
    }

    private static List<String> texts(JsonConfig call, String field, String otherwise, int count) {
        String name = call.has(field) || otherwise.isEmpty() ? field : otherwise;
        List<String> texts = call.isArray(name) ? call.strings(name) : List.of(call.string(name, ""));
        return texts.size() == 1 ? Collections.nCopies(count, texts.get(0)) : texts;
    }

    private static List<String> copied(List<String> texts, int copies) {
        List<String> all = new ArrayList<>();
        texts.forEach(text -> all.addAll(Collections.nCopies(copies, text)));
        return all;
    }

    private static Start start(FixtureRun run, JsonConfig call) {
        double strength = call.number("strength", 0.8);
        if (run.hasInput("mask_image")) {
            return Start.inpaint(signed(run.input("image")), run.input("mask_image"), call.number("strength", 1));
        }
        boolean pictureIsStart = run.fixture().args().string("pipeline", "").contains("Img2Img");
        if (pictureIsStart) {
            // Latents are taken as they are; the consistency pipeline's scheduler has spread its steps over the
            // strength.
            NDArray image = run.input("image");
            NDArray start = image.getShape().get(1) == LATENT_CHANNELS ? image : signed(image);
            return Start.image(start, consistency(run) ? 1 : strength);
        }
        return run.hasInput("latents") ? Start.latents(run.input("latents")) : Start.NOISE;
    }

    private static NDArray signed(NDArray unit) {
        return Ops.add(Ops.mul(unit, 2), -1);
    }

    private static SizeCondition sizes(FixtureRun run, JsonConfig call, int width, int height) {
        List<Integer> asked = List.of(height, width);
        List<Integer> original = pair(call, "original_size", asked);
        List<Integer> crop = pair(call, "crops_coords_top_left", List.of(0, 0));
        List<Integer> target = pair(call, "target_size", asked);
        SizeCondition sizes = size(original, crop, target);
        boolean picture = !run.fixture().pipeline().equals("StableDiffusionXLPipeline");
        if (picture) {
            // As the reference does it: what is not said of the negative half is the other's, and so is the crop.
            return sizes.against(size(
                    pair(call, "negative_original_size", original), crop, pair(call, "negative_target_size", target)));
        }
        return call.has("negative_original_size") && call.has("negative_target_size")
                ? sizes.against(size(
                        call.integers("negative_original_size"),
                        pair(call, "negative_crops_coords_top_left", List.of(0, 0)),
                        call.integers("negative_target_size")))
                : sizes;
    }

    private static SizeCondition size(List<Integer> original, List<Integer> crop, List<Integer> target) {
        return new SizeCondition(
                original.get(0), original.get(1), crop.get(0), crop.get(1), target.get(0), target.get(1));
    }

    private static List<Integer> pair(JsonConfig call, String field, List<Integer> otherwise) {
        return call.has(field) ? call.integers(field) : otherwise;
    }

    private static boolean consistency(FixtureRun run) {
        return run.fixture().pipeline().startsWith("LatentConsistency");
    }

    private static List<Control> controls(FixtureRun run, JsonConfig call) {
        JsonConfig args = run.fixture().args();
        if (!args.has("controlnet")) {
            return List.of();
        }
        List<String> names =
                args.isArray("controlnet") ? args.strings("controlnet") : List.of(args.string("controlnet"));
        List<Control> controls = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            JsonConfig config =
                    JsonConfig.read(run.fixture().sibling(names.get(i)).resolve("config.json"));
            TensorSource source = TensorSource.open(run.fixture().sibling(names.get(i)));
            ControlNetModel net = new ControlNetModel(
                    ControlNetModel.Config.from(config), Weights.load(run.manager(), source, DataType.FLOAT32));
            controls.add(new Control(
                    net,
                    run.input(names.size() == 1 && run.hasInput("image") ? "image" : "image." + i),
                    each(call, "controlnet_conditioning_scale", i, 1),
                    each(call, "control_guidance_start", i, 0),
                    each(call, "control_guidance_end", i, 1),
                    call.bool("guess_mode", false)));
        }
        return controls;
    }

    private static double each(JsonConfig call, String field, int index, double otherwise) {
        return call.isArray(field) ? call.numbers(field)[index] : call.number(field, otherwise);
    }

    private static List<NDArray> adapters(FixtureRun run, JsonConfig call) {
        if (!run.fixture().args().string("pipeline", "").contains("Adapter")) {
            return List.of();
        }
        JsonConfig config = JsonConfig.read(run.fixture().folder().resolve("config.json"));
        Weights weights =
                Weights.load(run.manager(), TensorSource.open(run.fixture().folder()), DataType.FLOAT32);
        T2iAdapter adapter = new T2iAdapter(T2iAdapter.Config.from(config), weights);
        double scale = call.number("adapter_conditioning_scale", 1);
        return adapter.forward(run.input("image")).stream()
                .map(feature -> Ops.mul(feature, scale))
                .toList();
    }
}
