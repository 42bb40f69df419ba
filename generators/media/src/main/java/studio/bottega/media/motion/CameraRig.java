package studio.bottega.media.motion;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.picture.LayeredPicture;

/**
 * Films a picture in layers with a moving pinhole camera. The same picture, shot and seed give the same frames whatever the number of
 * cores. Stateless; a run uses its own threads and ends them.
 */
public final class CameraRig {

    private CameraRig() {}

    /**
     * Films a shot.
     *
     * @param film takes the frames in order, on the calling thread; the same instance again where nothing has changed
     * @param progress hears the share that is done, 0 to 1
     * @param cancelled asked before each frame
     * @return what happened on the way
     * @throws IllegalArgumentException if the trajectory does not fit the shot
     * @throws CancellationException if it was cancelled; no further frame comes
     */
    public static RigFacts film(
            LayeredPicture picture,
            Shot shot,
            Consumer<YuvFrame> film,
            DoubleConsumer progress,
            BooleanSupplier cancelled) {
        Choreography choreography = new Choreography(picture, shot);
        Development development = new Development(shot.width(), shot.height(), picture.finish());
        RigFacts.Gathering facts = new RigFacts.Gathering(choreography.sheets(), shot);
        int cores = Runtime.getRuntime().availableProcessors();
        ThreadLocal<FramePainter> painters =
                ThreadLocal.withInitial(() -> new FramePainter(shot.width(), shot.height(), development));
        ExecutorService painting = Executors.newFixedThreadPool(cores, task -> {
            Thread thread = new Thread(task, "camera-rig");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Strip strip = new Strip(choreography, painters::get, painting, shot.seed());
            int frames = shot.frames();
            Deque<Future<YuvFrame>> ahead = new ArrayDeque<>();
            for (int next = 0, done = 0; done < frames; done++) {
                while (next < frames && ahead.size() <= cores) {
                    var sights = choreography.sights(next);
                    facts.add(sights);
                    ahead.add(strip.frame(next++, sights));
                }
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException(
                            "Filming was cancelled after %d of %d frames.".formatted(done, frames));
                }
                film.accept(finished(ahead.remove()));
                progress.accept((done + 1.0) / frames);
            }
            return facts.facts();
        } finally {
            painting.shutdownNow();
        }
    }

    private static YuvFrame finished(Future<YuvFrame> frame) {
        try {
            return frame.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Filming was interrupted.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("A frame could not be painted: " + e.getCause(), e);
        }
    }
}
