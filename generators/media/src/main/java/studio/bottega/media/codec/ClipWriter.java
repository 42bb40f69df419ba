package studio.bottega.media.codec;

import java.util.Optional;
import java.util.function.Consumer;

/** Takes the frames of a clip; one that comes again as the same instance is held and not coded again. Confined to one thread. */
public final class ClipWriter implements Consumer<YuvFrame> {

    private final MediaWriter writer;
    private Optional<YuvFrame> last = Optional.empty();

    public ClipWriter(MediaWriter writer) {
        this.writer = writer;
    }

    @Override
    @SuppressWarnings(
            "ReferenceEquality") // Only the same instance is known to be the same picture without a look at it.
    public void accept(YuvFrame frame) {
        if (last.isPresent() && last.get() == frame) {
            writer.hold();
        } else {
            writer.write(frame);
            last = Optional.of(frame);
        }
    }
}
