package studio.bottega.generators.image;

import studio.bottega.generators.weights.JsonConfig;

/**
 * Prepares pictures for CLIP's vision tower: size, centre, scale, mean and deviation.
 *
 * <p>Origin: {@code CLIPImageProcessor} in transformers 5, whose resizing is PyTorch's. Immutable and thread-safe.
 */
public final class ClipImageProcessor {

    private final Config config;

    /**
     * What {@code preprocessor_config.json} says; a size of 0 is not given.
     *
     * @param shortestEdge size of the shorter side; the other keeps the proportions
     * @param width exact size, where there is no shortest edge
     * @param longestEdge limit of the longer side
     * @param resample filter
     * @param rescaleFactor what samples of 0 to 255 are multiplied with
     */
    public record Config(
            boolean resize,
            int shortestEdge,
            int longestEdge,
            int width,
            int height,
            Resample resample,
            boolean crop,
            int cropWidth,
            int cropHeight,
            boolean rescale,
            double rescaleFactor,
            boolean normalize,
            double[] mean,
            double[] deviation) {

        private static final int SIDE = 224;
        private static final double[] MEAN = {0.48145466, 0.4578275, 0.40821073};
        private static final double[] DEVIATION = {0.26862954, 0.26130258, 0.27577711};

        public Config {
            if (mean.length != 3 || deviation.length != 3) {
                throw new IllegalArgumentException("Mean and deviation are for three channels, got %d and %d numbers"
                        .formatted(mean.length, deviation.length));
            }
        }

        /** Reads a configuration; a size may be a number or an object. */
        public static Config from(JsonConfig json) {
            boolean sized = json.has("size");
            boolean plain = sized && !json.isObject("size");
            int plainSize = plain ? json.integer("size") : SIDE;
            JsonConfig size = sized && !plain ? json.object("size") : JsonConfig.parse(json.origin(), "{}");
            boolean exact = size.has("height") || size.has("width");
            int cropWidth = SIDE;
            int cropHeight = SIDE;
            if (json.has("crop_size")) {
                boolean square = !json.isObject("crop_size");
                cropWidth = square
                        ? json.integer("crop_size")
                        : json.object("crop_size").integer("width");
                cropHeight = square
                        ? json.integer("crop_size")
                        : json.object("crop_size").integer("height");
            }
            return new Config(
                    json.bool("do_resize", true),
                    exact ? 0 : size.integer("shortest_edge", plainSize),
                    size.integer("longest_edge", 0),
                    exact ? size.integer("width") : 0,
                    exact ? size.integer("height") : 0,
                    Resample.numbered(json.integer("resample", 3)),
                    json.bool("do_center_crop", true),
                    cropWidth,
                    cropHeight,
                    json.bool("do_rescale", true),
                    json.number("rescale_factor", 1 / 255.0),
                    json.bool("do_normalize", true),
                    json.has("image_mean") ? json.numbers("image_mean") : MEAN,
                    json.has("image_std") ? json.numbers("image_std") : DEVIATION);
        }
    }

    public ClipImageProcessor(Config config) {
        this.config = config;
    }

    /**
     * @return (3, H, W)
     */
    public Planes preprocess(Bitmap picture) {
        Bitmap rgb = picture.toRgb();
        Bitmap sized = config.resize ? resized(rgb) : rgb;
        return values(config.crop ? cropped(sized) : sized);
    }

    private Bitmap resized(Bitmap picture) {
        Resizer resizer = new Resizer(config.resample, Resizer.Arithmetic.TORCH);
        if (config.shortestEdge == 0) {
            return resizer.resize(picture, config.width, config.height);
        }
        int shorter = Math.min(picture.width(), picture.height());
        int longer = Math.max(picture.width(), picture.height());
        int newShorter = config.shortestEdge;
        int newLonger = (int) ((double) config.shortestEdge * longer / shorter);
        if (config.longestEdge > 0 && newLonger > config.longestEdge) {
            newShorter = (int) ((double) config.longestEdge * newShorter / newLonger);
            newLonger = config.longestEdge;
        }
        boolean upright = picture.width() <= picture.height();
        return resizer.resize(picture, upright ? newShorter : newLonger, upright ? newLonger : newShorter);
    }

    /** Half pixels go to the even side; where the picture is too small, black is put around it. */
    private Bitmap cropped(Bitmap picture) {
        int left = start(picture.width(), config.cropWidth);
        int top = start(picture.height(), config.cropHeight);
        return picture.crop(left, top, left + config.cropWidth, top + config.cropHeight);
    }

    private static int start(int size, int wanted) {
        return wanted > size ? -((wanted - size) / 2) : (int) Math.rint((size - wanted) / 2.0);
    }

    private Planes values(Bitmap picture) {
        int plane = picture.width() * picture.height();
        float[] values = new float[3 * plane];
        for (int c = 0; c < 3; c++) {
            // Scale, mean and deviation are one multiplication and one addition.
            double scale = config.rescale ? config.rescaleFactor : 1;
            float mean = (float) (config.normalize ? config.mean[c] / scale : 0);
            float deviation = (float) (config.normalize ? config.deviation[c] / scale : 1 / scale);
            for (int i = 0; i < plane; i++) {
                values[c * plane + i] = ((picture.raw()[3 * i + c] & 0xFF) - mean) / deviation;
            }
        }
        return new Planes(3, picture.height(), picture.width(), values);
    }
}
