package studio.bottega.media.inspect.film;

import java.util.Optional;
import java.util.function.Supplier;
import studio.bottega.media.codec.VideoDecoder;

/** The frames of a film as the measures see them, in order. Confined to one thread. */
final class FilmFrames implements Supplier<Optional<FilmFrame>> {

    private final Supplier<Optional<VideoDecoder.Frame>> film;
    private Optional<FilmFrame> last = Optional.empty();

    FilmFrames(Supplier<Optional<VideoDecoder.Frame>> film) {
        this.film = film;
    }

    /** The next frame; empty after the last. */
    @Override
    public Optional<FilmFrame> get() {
        last = film.get()
                .map(frame -> last.map(before -> before.next(frame.seconds(), frame.picture()))
                        .orElseGet(() -> FilmFrame.first(frame.seconds(), frame.picture())));
        return last;
    }
}
