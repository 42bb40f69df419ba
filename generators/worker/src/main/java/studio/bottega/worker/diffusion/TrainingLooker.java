package studio.bottega.worker.diffusion;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.domain.Thumbnail;
import studio.bottega.generators.train.TrainingWatch;
import studio.bottega.generators.train.report.ProgressLine;
import studio.bottega.media.picture.Pixels;
import studio.bottega.worker.engine.EngineTask;

/** Tells of a training as a task's progress: the steps between what is prepared and what is drawn at the end. Confined to the trainer's thread. */
final class TrainingLooker implements TrainingWatch {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingLooker.class);
    private static final double FIRST = 0.05;
    private static final double LAST = 0.95;

    /** Longest sides of a sheet that are tried until it is small enough for a message, in pixels. */
    private static final int[] SIDES = {640, 480, 320, 200};

    private final EngineTask task;
    private double fraction;

    TrainingLooker(EngineTask task) {
        this.task = task;
    }

    @Override
    public void say(String words) {
        LOG.debug("{}", words);
        if (fraction == 0) {
            task.progress(fraction, "preparing");
        }
    }

    @Override
    public void stepped(ProgressLine.Progress progress) {
        fraction = FIRST + (LAST - FIRST) * progress.step() / progress.total();
        task.progress(fraction, progress.step() == progress.total() ? "drawing samples" : words(progress));
    }

    /** The page reads it again, to say it in another language. */
    private static String words(ProgressLine.Progress progress) {
        return String.format(
                Locale.ROOT,
                "step %d of %d, loss %.4f, %.1f pictures/s, %s",
                progress.step(),
                progress.total(),
                progress.loss(),
                progress.perSecond(),
                left(progress.left()));
    }

    private static String left(Duration time) {
        long minutes = time.toMinutes();
        if (minutes >= 60) {
            return "%d h %d min left".formatted(minutes / 60, minutes % 60);
        }
        return minutes > 0 ? minutes + " min left" : Math.max(1, time.toSeconds()) + " s left";
    }

    @Override
    public void sheet(BufferedImage picture) {
        IntStream.of(SIDES)
                .mapToObj(side -> small(picture, side))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(task::preview);
    }

    private static Optional<Thumbnail> small(BufferedImage picture, int side) {
        double scale = Math.min(1, (double) side / Math.max(picture.getWidth(), picture.getHeight()));
        int width = (int) Math.max(1, Math.round(scale * picture.getWidth()));
        int height = (int) Math.max(1, Math.round(scale * picture.getHeight()));
        BufferedImage flat = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = flat.createGraphics();
        g.drawImage(Pixels.scaled(picture, width, height), 0, 0, null);
        g.dispose();
        return Previewer.jpeg(flat);
    }

    @Override
    public boolean wanted() {
        return !task.cancelled();
    }
}
