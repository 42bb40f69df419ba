package studio.bottega.worker.media;

import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.ComposeSpec;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.GenerationSpec.VideoSpec;

/**
 * What work on pictures takes of the heap: something, and something for each million pixels. Found by the smallest heap that did for scenes of 20 to 31 layers
 * ({@code generators/worker/README.md}).
 *
 * @param fixed in megabytes
 * @param each in megabytes for a million pixels
 */
record FrameMemory(long fixed, long each) {

    static final FrameMemory COMPOSING = new FrameMemory(60, 45);
    static final FrameMemory FILMING = new FrameMemory(80, 90);

    private static final int USUAL_WIDTH = 1920;
    private static final int USUAL_HEIGHT = 1080;

    /** Of a picture in the size of most films, in megabytes. */
    long usual() {
        return megabytes(USUAL_WIDTH, USUAL_HEIGHT);
    }

    /** Of the picture or film that a specification orders, in bytes. */
    long bytes(GenerationSpec spec) {
        if (spec instanceof ImageSpec image) {
            return megabytes(image.width(), image.height()) << 20;
        }
        if (spec instanceof ComposeSpec poster) {
            return megabytes(poster.width(), poster.height()) << 20;
        }
        if (spec instanceof VideoSpec film) {
            return megabytes(film.width(), film.height()) << 20;
        }
        throw new IllegalArgumentException("%s has no frame".formatted(spec.kind()));
    }

    private long megabytes(int width, int height) {
        return fixed + ((long) width * height * each + 999_999) / 1_000_000;
    }
}
