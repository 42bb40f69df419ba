package studio.bottega.worker.diffusion;

import ai.djl.ndarray.NDArray;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import studio.bottega.contract.domain.Thumbnail;
import studio.bottega.generators.image.Bitmap;
import studio.bottega.generators.image.Planes;
import studio.bottega.generators.pipeline.StepListener;
import studio.bottega.worker.engine.EngineTask;

/**
 * Tells of each step of a picture and shows what it looks like, as long as showing takes no more than a tenth of the time. Ends the run when nobody
 * wants it any more. Confined to the device's thread.
 */
final class Previewer implements StepListener {

    private static final double MOST = 0.1;
    private static final float QUALITY = 0.7f;

    private final EngineTask task;
    private final Painter painter;
    private final Painter.Wish wish;
    private final long startedNanos = System.nanoTime();
    private long shownNanos;

    Previewer(EngineTask task, Painter painter, Painter.Wish wish) {
        this.task = task;
        this.painter = painter;
        this.wish = wish;
    }

    @Override
    public void onStep(int step, int steps, double timestep, NDArray latents) {
        if (task.cancelled()) {
            throw new CancellationException("Cancelled after step %d of %d".formatted(step + 1, steps));
        }
        boolean last = step + 1 == steps;
        if (!last && shownNanos <= MOST * (System.nanoTime() - startedNanos)) {
            show(latents);
        }
        task.progress(0.05, 0.9, (step + 1.0) / steps, "step %d of %d".formatted(step + 1, steps));
    }

    private void show(NDArray latents) {
        long from = System.nanoTime();
        try (NDArray small = painter.preview(wish, latents)) {
            long[] shape = small.getShape().getShape();
            Planes planes = new Planes(3, (int) shape[2], (int) shape[3], small.toFloatArray());
            jpeg(planes.toBitmap()).ifPresent(task::preview);
        }
        shownNanos += System.nanoTime() - from;
    }

    /** Empty if it is larger than a message takes. */
    static Optional<Thumbnail> jpeg(Bitmap picture) {
        return jpeg(SingleSheet.image(picture));
    }

    /** The same of a picture without transparency. */
    static Optional<Thumbnail> jpeg(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
            out.flush();
            return bytes.size() > Thumbnail.MAX_BYTES
                    ? Optional.empty()
                    : Optional.of(Thumbnail.of(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail to be written to", e);
        } finally {
            writer.dispose();
        }
    }
}
