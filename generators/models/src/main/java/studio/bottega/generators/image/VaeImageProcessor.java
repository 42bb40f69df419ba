package studio.bottega.generators.image;

import java.util.Optional;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Prepares pictures and masks for latent autoencoders.
 *
 * <p>Origin: {@code VaeImageProcessor} in diffusers {@code image_processor.py}, its way for pictures of Pillow.
 *
 * <p>Immutable and thread-safe.
 */
public final class VaeImageProcessor {

    /** How a picture of another shape is brought to a size. */
    public enum ResizeMode {
        /** Stretched. */
        DEFAULT,
        /** Whole and centred, the rest filled with its drawn-out edges. */
        FILL,
        /** Covering, what is too much cut off on both sides. */
        CROP
    }

    /**
     * @param resize whether the size is changed at all
     * @param factor sizes are rounded down to multiples of it
     * @param normalize whether [0, 1] becomes [−1, 1]
     * @param binarize whether samples from ½ on become 1, others 0
     * @param rgb whether three channels are made
     * @param grey whether one channel is made
     */
    public record Options(
            boolean resize,
            int factor,
            Resample resample,
            boolean normalize,
            boolean binarize,
            boolean rgb,
            boolean grey) {

        public Options {
            if (rgb && grey) {
                throw new IllegalArgumentException("Pictures become either RGB or grey, both were asked for");
            }
            if (factor < 1) {
                throw new IllegalArgumentException("The factor of sizes is at least 1, got " + factor);
            }
        }

        /** For pictures. */
        public static Options picture(int factor) {
            return new Options(true, factor, Resample.LANCZOS, true, false, false, false);
        }

        /** For masks: grey, 0 or 1. */
        public static Options mask(int factor) {
            return new Options(true, factor, Resample.LANCZOS, false, true, false, true);
        }

        /** Reads a configuration; missing fields have the reference's defaults. */
        public static Options from(JsonConfig json) {
            return new Options(
                    json.bool("do_resize", true),
                    json.integer("vae_scale_factor", 8),
                    Resample.named(json.string("resample", "lanczos")),
                    json.bool("do_normalize", true),
                    json.bool("do_binarize", false),
                    json.bool("do_convert_rgb", false),
                    json.bool("do_convert_grayscale", false));
        }
    }

    /** A part of a picture, from (left, top) to before (right, bottom). */
    public record Region(int left, int top, int right, int bottom) {}

    private final Options options;

    public VaeImageProcessor(Options options) {
        this.options = options;
    }

    /** At its own size, rounded down to a multiple of the factor. */
    public Planes preprocess(Bitmap picture) {
        return preprocess(picture, picture.width(), picture.height(), ResizeMode.DEFAULT, Optional.empty());
    }

    /** At a size, rounded down to a multiple of the factor. */
    public Planes preprocess(Bitmap picture, int width, int height) {
        return preprocess(picture, width, height, ResizeMode.DEFAULT, Optional.empty());
    }

    /**
     * @param part what of the picture is taken
     * @return (C, height, width)
     */
    public Planes preprocess(Bitmap picture, int width, int height, ResizeMode mode, Optional<Region> part) {
        Bitmap taken = part.map(region -> picture.crop(region.left, region.top, region.right, region.bottom))
                .orElse(picture);
        Bitmap sized = options.resize
                ? resize(taken, width - width % options.factor, height - height % options.factor, mode)
                : taken;
        return values(options.rgb ? sized.toRgb() : options.grey ? sized.toGrey() : sized);
    }

    /** Brings a picture to a size. */
    public Bitmap resize(Bitmap picture, int width, int height, ResizeMode mode) {
        Resizer resizer = new Resizer(options.resample, Resizer.Arithmetic.PILLOW);
        return switch (mode) {
            case DEFAULT -> resizer.resize(picture, width, height);
            case FILL -> filled(resizer, picture.toRgb(), width, height);
            case CROP -> {
                boolean wider = (double) width / height > (double) picture.width() / picture.height();
                int w = wider ? width : picture.width() * height / picture.height();
                int h = wider ? picture.height() * width / picture.width() : height;
                yield centred(resizer.resize(picture.toRgb(), w, h), width, height);
            }
        };
    }

    private static Bitmap filled(Resizer resizer, Bitmap picture, int width, int height) {
        double ratio = (double) width / height;
        double own = (double) picture.width() / picture.height();
        int w = ratio < own ? width : picture.width() * height / picture.height();
        int h = ratio >= own ? height : picture.height() * width / picture.width();
        Bitmap resized = resizer.resize(picture, Math.max(1, w), Math.max(1, h));
        Bitmap canvas = centred(resized, width, height);
        Resizer edges = new Resizer(Resample.BICUBIC, Resizer.Arithmetic.PILLOW);
        int above = height / 2 - h / 2;
        int beside = width / 2 - w / 2;
        if (ratio < own && above > 0) {
            canvas.draw(edges.resize(resized, width, above, 0, 0, width, 0), 0, 0);
            canvas.draw(edges.resize(resized, width, above, 0, h, width, h), 0, above + h);
        } else if (ratio > own && beside > 0) {
            canvas.draw(edges.resize(resized, beside, height, 0, 0, 0, height), 0, 0);
            canvas.draw(edges.resize(resized, beside, height, w, 0, w, height), beside + w, 0);
        }
        return canvas;
    }

    private static Bitmap centred(Bitmap picture, int width, int height) {
        Bitmap.requireSize(width, height);
        Bitmap canvas = Bitmap.taking(width, height, 3, new byte[3 * width * height]);
        canvas.draw(picture, width / 2 - picture.width() / 2, height / 2 - picture.height() / 2);
        return canvas;
    }

    private Planes values(Bitmap picture) {
        int plane = picture.width() * picture.height();
        byte[] samples = picture.raw();
        float[] values = new float[samples.length];
        for (int c = 0; c < picture.channels(); c++) {
            for (int i = 0; i < plane; i++) {
                values[c * plane + i] = value((samples[i * picture.channels() + c] & 0xFF) / 255f);
            }
        }
        return new Planes(picture.channels(), picture.height(), picture.width(), values);
    }

    private float value(float unit) {
        float value = options.normalize ? 2f * unit - 1f : unit;
        if (options.binarize) {
            return value < 0.5f ? 0 : 1;
        }
        return value;
    }

    /** The model's samples as a picture: [−1, 1] to [0, 1] where samples are normalized, then eight bits. */
    public Bitmap postprocess(Planes planes) {
        float[] values = planes.values().clone();
        for (int i = 0; i < values.length && options.normalize; i++) {
            values[i] = values[i] * 0.5f + 0.5f;
        }
        return new Planes(planes.channels(), planes.height(), planes.width(), values).toBitmap();
    }

    /**
     * The part of a picture around its mask, in the proportions of a size.
     *
     * @param padding pixels kept around the mask
     * @throws IllegalArgumentException if the mask is empty
     */
    public static Region cropRegion(Bitmap mask, int width, int height, int padding) {
        Bitmap grey = mask.toGrey();
        int left = grey.width();
        int top = grey.height();
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < grey.height(); y++) {
            for (int x = 0; x < grey.width(); x++) {
                if (grey.sample(x, y, 0) != 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        if (right == 0) {
            throw new IllegalArgumentException("The mask is empty: no pixel of it is to be painted anew");
        }
        int x1 = Math.max(left - padding, 0);
        int y1 = Math.max(top - padding, 0);
        int x2 = Math.min(right + padding, grey.width());
        int y2 = Math.min(bottom + padding, grey.height());
        double wanted = (double) width / height;
        if ((double) (x2 - x1) / (y2 - y1) > wanted) {
            int[] span = widened(y1, y2, (int) ((x2 - x1) / wanted - (y2 - y1)), grey.height());
            return new Region(x1, span[0], x2, span[1]);
        }
        int[] span = widened(x1, x2, (int) ((y2 - y1) * wanted - (x2 - x1)), grey.width());
        return new Region(span[0], y1, span[1], y2);
    }

    /** A span made longer on both sides and moved back inside. */
    private static int[] widened(int from, int until, int more, int limit) {
        int low = from - more / 2;
        int high = until + more - more / 2;
        if (high >= limit) {
            low -= high - limit;
            high = limit;
        }
        if (low < 0) {
            high -= low;
            low = 0;
        }
        return new int[] {low, Math.min(high, limit)};
    }
}
