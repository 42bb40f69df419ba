package studio.bottega.media.cut;

import java.nio.file.Path;
import java.util.Optional;
import studio.bottega.media.codec.MediaException;
import studio.bottega.media.codec.VideoDecoder;
import studio.bottega.media.codec.YuvFrame;

/** Reads a clip forwards, frame by frame at the film's rate. After its end it holds the last frame and says so. Confined to one thread. */
final class ClipReader implements AutoCloseable {

    private final String shot;
    private final VideoDecoder decoder;
    private final double halfFrame;
    private VideoDecoder.Frame current;
    private Optional<VideoDecoder.Frame> ahead;
    private int held;

    /** @throws MediaException if the clip cannot be read or is not of the film's size */
    ClipReader(Path clip, String shot, int width, int height, int framesPerSecond) {
        this.shot = shot;
        this.decoder = new VideoDecoder(clip);
        this.halfFrame = 0.5 / framesPerSecond;
        boolean opened = false;
        try {
            this.current = decoder.next().orElseThrow();
            this.ahead = decoder.next();
            YuvFrame picture = current.picture();
            if (picture.width() != width || picture.height() != height) {
                throw new MediaException("The clip of shot %s is %d x %d, but the film is %d x %d."
                        .formatted(shot, picture.width(), picture.height(), width, height));
            }
            opened = true;
        } finally {
            if (!opened) {
                decoder.close();
            }
        }
    }

    /**
     * The picture at a time.
     *
     * @param seconds from the start of the clip, never less than at the call before
     */
    YuvFrame at(double seconds) {
        while (ahead.isPresent() && ahead.get().seconds() <= seconds + halfFrame) {
            current = ahead.get();
            ahead = decoder.next();
        }
        if (ahead.isEmpty() && seconds > current.seconds() + 3 * halfFrame) {
            held++;
        }
        return current.picture();
    }

    String shot() {
        return shot;
    }

    /** Frames for which the clip was too short. */
    int heldFrames() {
        return held;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
