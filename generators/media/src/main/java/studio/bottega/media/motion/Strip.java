package studio.bottega.media.motion;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.motion.FramePainter.Painted;

/**
 * Has the frames of a shot painted one after the other: whole where the camera moves, and where it rests only what lives in the frame at
 * which it came to rest. Confined to one thread; painting goes on in others.
 */
final class Strip {

    private final Choreography choreography;
    private final Supplier<FramePainter> painter;
    private final Executor painting;
    private final long seed;
    private Optional<Rest> rest = Optional.empty();

    /** Where the camera rests: the frame at which it came to rest, and the dither of that frame, which stays. */
    private record Rest(CompletableFuture<Painted> painted, long ditherSeed) {}

    /**
     * @param painter the one of the thread that asks
     * @param seed of the shot
     */
    Strip(Choreography choreography, Supplier<FramePainter> painter, Executor painting, long seed) {
        this.choreography = choreography;
        this.painter = painter;
        this.painting = painting;
        this.seed = seed;
    }

    /**
     * Orders the next frame.
     *
     * @return the instance of the frame before if nothing has changed
     */
    CompletableFuture<YuvFrame> frame(int frame, List<Sight> sights) {
        if (choreography.stays(frame)) {
            Rest from = rest.orElseThrow();
            return from.painted()
                    .thenApplyAsync(painted -> painter.get().repaint(painted, sights, from.ditherSeed()), painting);
        }
        long ditherSeed = seed + 2L * frame;
        if (!choreography.stays(frame + 1)) {
            rest = Optional.empty();
            return CompletableFuture.supplyAsync(() -> painter.get().paint(sights, ditherSeed), painting);
        }
        CompletableFuture<Painted> painted =
                CompletableFuture.supplyAsync(() -> painter.get().paintRest(sights, ditherSeed), painting);
        rest = Optional.of(new Rest(painted, ditherSeed));
        return painted.thenApply(Painted::shown);
    }
}
