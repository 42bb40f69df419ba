package studio.bottega.generators.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.bottega.generators.image.Bitmap;
import studio.bottega.generators.image.ClipImageProcessor;
import studio.bottega.generators.image.Planes;
import studio.bottega.generators.image.VaeImageProcessor;
import studio.bottega.generators.image.VaeImageProcessor.Options;
import studio.bottega.generators.image.VaeImageProcessor.ResizeMode;
import studio.bottega.generators.weights.JsonConfig;

/** Pictures prepared for models. */
final class ImageCases {

    private ImageCases() {}

    static void addTo(Map<String, ParityCase> cases) {
        for (String name : new String[] {"CLIPImageProcessor", "text-encoder/clip-image-processor"}) {
            cases.put(name, ImageCases::clip);
        }
        for (String name : new String[] {"VaeImageProcessor", "text-encoder/vae-image-processor"}) {
            cases.put(name, ImageCases::vae);
        }
    }

    private static Map<String, NDArray> clip(FixtureRun run) {
        JsonConfig config = JsonConfig.read(run.fixture().model().resolve("preprocessor_config.json"));
        ClipImageProcessor processor = new ClipImageProcessor(ClipImageProcessor.Config.from(config));
        return Map.of("pixel_values", array(run, processor.preprocess(picture(run))));
    }

    private static Map<String, NDArray> vae(FixtureRun run) {
        JsonConfig args = run.fixture().args();
        Bitmap picture = picture(run);
        int width = args.integer("width", picture.width());
        int height = args.integer("height", picture.height());
        int factor = args.integer("vae_scale_factor", 8);
        VaeImageProcessor pictures = new VaeImageProcessor(Options.from(args));
        VaeImageProcessor masks = new VaeImageProcessor(Options.mask(factor));
        Map<String, NDArray> outputs = new LinkedHashMap<>();
        outputs.put("default_size", array(run, pictures.preprocess(picture)));
        for (ResizeMode mode : ResizeMode.values()) {
            String name = mode == ResizeMode.DEFAULT ? "resized" : mode.name().toLowerCase(java.util.Locale.ROOT);
            outputs.put(name, array(run, pictures.preprocess(picture, width, height, mode, Optional.empty())));
        }
        outputs.put("mask", array(run, masks.preprocess(picture, width, height)));
        return outputs;
    }

    private static Bitmap picture(FixtureRun run) {
        NDArray samples = run.input("image_hwc_uint8");
        Shape shape = samples.getShape();
        return Bitmap.of((int) shape.get(1), (int) shape.get(0), (int) shape.get(2), samples.toByteArray());
    }

    private static NDArray array(FixtureRun run, Planes planes) {
        return run.manager().create(planes.values(), new Shape(1, planes.channels(), planes.height(), planes.width()));
    }
}
