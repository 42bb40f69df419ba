package studio.bottega.generators.image;

/**
 * A picture on a larger canvas: what an inpainting model is given to continue it, and how its answer and the picture become one without a seam.
 *
 * <p>The new part is prefilled with the mirrored picture, so that its colours are near before anything is painted. The mask also covers a band inside
 * the picture, in which the answer fades into the picture. Immutable.
 */
public final class Outpainting {

    private final Bitmap picture;
    private final Margins margins;
    private final int overlap;
    private final Bitmap canvas;

    /**
     * How many pixels are added on each side.
     *
     * @param left at least 0, as are the others
     */
    public record Margins(int left, int top, int right, int bottom) {

        public Margins {
            if (Math.min(Math.min(left, top), Math.min(right, bottom)) < 0) {
                throw new IllegalArgumentException("A canvas grows by 0 pixels or more on each side, got %d, %d, %d, %d"
                        .formatted(left, top, right, bottom));
            }
            if (Math.max(Math.max(left, top), Math.max(right, bottom)) > Bitmap.MAX_SIDE) {
                throw new IllegalArgumentException("A canvas grows by at most %d pixels on a side, got %d, %d, %d, %d"
                        .formatted(Bitmap.MAX_SIDE, left, top, right, bottom));
            }
        }

        boolean none() {
            return left + top + right + bottom == 0;
        }
    }

    private Outpainting(Bitmap picture, Margins margins, int overlap, Bitmap canvas) {
        this.picture = picture;
        this.margins = margins;
        this.overlap = overlap;
        this.canvas = canvas;
    }

    /**
     * Grows a canvas around a picture.
     *
     * @param overlap width of the band in which both mix; at most a third of the picture is taken
     * @param factor the canvas becomes a multiple of it in width and height, growing further on the right and at the bottom
     */
    public static Outpainting of(Bitmap picture, Margins margins, int overlap, int factor) {
        if (margins.none()) {
            throw new IllegalArgumentException("The canvas is to grow by nothing; say on which side");
        }
        if (overlap < 0 || factor < 1) {
            throw new IllegalArgumentException(
                    "The overlap is at least 0 and the factor at least 1, got %d and %d".formatted(overlap, factor));
        }
        Bitmap rgb = picture.toRgb();
        Margins rounded = new Margins(
                margins.left,
                margins.top,
                margins.right + missing(margins.left + rgb.width() + margins.right, factor),
                margins.bottom + missing(margins.top + rgb.height() + margins.bottom, factor));
        int band = Math.min(overlap, Math.min(rgb.width(), rgb.height()) / 3);
        return new Outpainting(rgb, rounded, band, mirrored(rgb, rounded));
    }

    private static int missing(int size, int factor) {
        return Math.floorMod(-size, factor);
    }

    private static Bitmap mirrored(Bitmap picture, Margins margins) {
        int width = margins.left + picture.width() + margins.right;
        int height = margins.top + picture.height() + margins.bottom;
        Bitmap.requireSize(width, height);
        byte[] samples = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            int fromY = reflected(y - margins.top, picture.height());
            for (int x = 0; x < width; x++) {
                int fromX = reflected(x - margins.left, picture.width());
                System.arraycopy(picture.raw(), 3 * (fromY * picture.width() + fromX), samples, 3 * (y * width + x), 3);
            }
        }
        return Bitmap.taking(width, height, 3, samples);
    }

    /** A place outside thrown back inside at the edges, the edge itself repeated. */
    private static int reflected(int place, int size) {
        int period = Math.floorMod(place, 2 * size);
        return period < size ? period : 2 * size - 1 - period;
    }

    /** The picture and its mirrored surroundings. */
    public Bitmap canvas() {
        return canvas;
    }

    /** Grey; 255 where the model is to paint: all that is new, and the band. */
    public Bitmap mask() {
        byte[] samples = new byte[canvas.width() * canvas.height()];
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                samples[y * canvas.width() + x] = (byte) (share(x, y) < 1 ? 255 : 0);
            }
        }
        return Bitmap.taking(canvas.width(), canvas.height(), 1, samples);
    }

    /**
     * Lays the picture over what was painted: outside nothing of it, across the band more and more, inside all.
     *
     * @param painted the model's answer, the size of the canvas
     */
    public Bitmap blend(Bitmap painted) {
        if (painted.width() != canvas.width() || painted.height() != canvas.height()) {
            throw new IllegalArgumentException("What was painted has %d×%d pixels, the canvas %d×%d"
                    .formatted(painted.width(), painted.height(), canvas.width(), canvas.height()));
        }
        byte[] samples = painted.toRgb().samples();
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                double share = share(x, y);
                for (int c = 0; c < 3 && share > 0; c++) {
                    int at = 3 * (y * canvas.width() + x) + c;
                    double mixed = share * canvas.sample(x, y, c) + (1 - share) * (samples[at] & 0xFF);
                    samples[at] = (byte) Math.round(mixed);
                }
            }
        }
        return Bitmap.taking(canvas.width(), canvas.height(), 3, samples);
    }

    /** How much of the picture shows at a place: 0 outside, 1 from the band inwards, smoothly between. Only sides that grew have a band. */
    private double share(int x, int y) {
        int px = x - margins.left;
        int py = y - margins.top;
        if (px < 0 || py < 0 || px >= picture.width() || py >= picture.height()) {
            return 0;
        }
        double share = 1;
        share = Math.min(share, margins.left > 0 ? step(px) : 1);
        share = Math.min(share, margins.right > 0 ? step(picture.width() - 1 - px) : 1);
        share = Math.min(share, margins.top > 0 ? step(py) : 1);
        return Math.min(share, margins.bottom > 0 ? step(picture.height() - 1 - py) : 1);
    }

    /** 3t² − 2t³ of the distance to an edge, measured in bands. */
    private double step(int distance) {
        double t = Math.min(1, (distance + 1.0) / (overlap + 1.0));
        return t * t * (3 - 2 * t);
    }
}
