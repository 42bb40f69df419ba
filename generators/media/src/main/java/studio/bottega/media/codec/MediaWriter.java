package studio.bottega.media.codec;

import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/**
 * Writes a film: frames and sound go in, a whole file comes out. The file has its name only after {@link #finish}; closed before that,
 * nothing is left behind. Confined to one thread.
 */
public final class MediaWriter implements AutoCloseable {

    private final Path target;
    private final Path unfinished;
    private final AVFormatContext file = new AVFormatContext(null);
    private final AVIOContext io = new AVIOContext(null);
    private Optional<VideoEncoder> video = Optional.empty();
    private Optional<AudioEncoder> audio = Optional.empty();
    private boolean closed;

    /**
     * Begins a file.
     *
     * @param target where the film will be; an older file there is replaced at the end
     * @throws MediaException if the file cannot be created or an encoder refuses the settings
     */
    public MediaWriter(Path target, Container container, VideoTrack videoTrack, Optional<AudioTrack> audioTrack) {
        Ffmpeg.load();
        this.target = target;
        this.unfinished = target.resolveSibling(target.getFileName() + ".part");
        boolean opened = false;
        try (BytePointer url = Ffmpeg.url(unfinished);
                BytePointer muxer = new BytePointer(container.muxer())) {
            Ffmpeg.check(avformat_alloc_output_context2(file, null, muxer, url), "A file cannot be set up");
            video = Optional.of(new VideoEncoder(file, videoTrack));
            audio = audioTrack.map(track -> new AudioEncoder(file, track));
            Ffmpeg.check(avio_open(io, url, AVIO_FLAG_WRITE), "The file %s cannot be created".formatted(name()));
            file.pb(io);
            writeHeader(container);
            opened = true;
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    private void writeHeader(Container container) {
        AVDictionary options = new AVDictionary(null);
        try {
            if (container == Container.MP4) {
                av_dict_set(options, "movflags", "+faststart", 0);
            }
            Ffmpeg.check(avformat_write_header(file, options), "The file %s cannot be begun".formatted(name()));
        } finally {
            av_dict_free(options);
        }
    }

    /** Appends a frame; its time follows from its number. */
    public void write(YuvFrame frame) {
        video.orElseThrow(this::ended).write(frame);
    }

    /**
     * Lets the last frame stand for one frame longer. Costs nothing, but players then see a film whose frames do not come evenly: for
     * material, not for delivery.
     */
    public void hold() {
        video.orElseThrow(this::ended).hold();
    }

    /**
     * Appends sound.
     *
     * @param channels planar samples, -1 to 1
     * @param from first sample taken
     * @param count samples taken
     */
    public void write(float[][] channels, int from, int count) {
        if (closed) {
            throw ended();
        }
        audio.orElseThrow(() -> new IllegalStateException("The film %s was begun without sound.".formatted(name())))
                .write(channels, from, count);
    }

    /** Frames written or held so far. */
    public long frames() {
        return video.map(VideoEncoder::frames).orElse(0L);
    }

    /** Completes the file and gives it its name. */
    public void finish() {
        VideoEncoder pictures = video.orElseThrow(this::ended);
        if (pictures.frames() == 0) {
            throw new IllegalStateException("The film %s has no frame.".formatted(name()));
        }
        pictures.finish();
        audio.ifPresent(AudioEncoder::finish);
        Ffmpeg.check(av_write_trailer(file), "The file %s cannot be completed".formatted(name()));
        release();
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new MediaException("The film %s cannot be put in its place: %s.".formatted(name(), e), e);
        }
    }

    private IllegalStateException ended() {
        return new IllegalStateException("The film %s is already closed.".formatted(name()));
    }

    private String name() {
        return String.valueOf(target.getFileName());
    }

    /** Frees what the film holds; without {@link #finish} the unfinished file is removed. */
    @Override
    public void close() {
        release();
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new MediaException("The unfinished film %s cannot be removed: %s.".formatted(name(), e), e);
        }
    }

    private void release() {
        if (closed) {
            return;
        }
        closed = true;
        video.ifPresent(Encoder::close);
        audio.ifPresent(Encoder::close);
        video = Optional.empty();
        audio = Optional.empty();
        if (!io.isNull()) {
            avio_close(io);
        }
        avformat_free_context(file);
    }
}
