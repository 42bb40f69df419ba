package studio.bottega.media.codec;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;

/**
 * Reads the pictures of a film one after the other, in BT.709 limited range whatever the file holds, at the size the file declares
 * (odd sides lose one pixel). Confined to one thread.
 */
public final class VideoDecoder implements AutoCloseable {

    /**
     * A frame of the film.
     *
     * @param seconds when it is shown, from the start of the file
     */
    public record Frame(double seconds, YuvFrame picture) {}

    private static final double WORTH_SEEKING = 3; // more than what usually lies between two key frames

    private final Demuxer demuxer;
    private final Decoder decoder;
    private final MediaFacts facts;
    private final double tick; // seconds
    private final int width;
    private final int height;
    private final SwsContext scaler;
    private final AVFrame scaled;
    private double lastSeconds = Double.NEGATIVE_INFINITY;
    private Optional<Frame> current = Optional.empty();
    private long frames;
    private int damagedFrames;

    /**
     * Opens a film.
     *
     * @throws MediaException if the file is not media, holds no picture, or claims what cannot be
     */
    public VideoDecoder(Path file) {
        this.demuxer = new Demuxer(file);
        boolean opened = false;
        try {
            AVStream stream = demuxer.video()
                    .orElseThrow(() -> new MediaException("The file %s holds no picture.".formatted(demuxer.name)));
            this.facts = MediaProbe.facts(file, demuxer);
            this.decoder = new Decoder(demuxer, stream);
            this.tick = av_q2d(stream.time_base());
            this.width = stream.codecpar().width() & ~1;
            this.height = stream.codecpar().height() & ~1;
            opened = true;
        } finally {
            if (!opened) {
                demuxer.close();
            }
        }
        this.scaler = sws_alloc_context();
        this.scaled = av_frame_alloc();
        scaler.flags(SWS_BICUBIC);
    }

    /** What the file says of itself. */
    public MediaFacts facts() {
        return facts;
    }

    /**
     * The next frame.
     *
     * @return empty after the last
     * @throws MediaException if no frame at all can be decoded
     */
    public Optional<Frame> next() {
        if (!decoder.next()) {
            if (frames == 0) {
                throw new MediaException(
                        "No picture of %s can be decoded; the file is damaged.".formatted(demuxer.name));
            }
            return Optional.empty();
        }
        frames++;
        boolean concealed =
                decoder.frame.decode_error_flags() != 0 || (decoder.frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
        damagedFrames += concealed ? 1 : 0;
        return Optional.of(new Frame(seconds(), picture()));
    }

    /**
     * The first frame that is shown at a time or later. What lies long before is passed over by key frames and not decoded.
     *
     * @param seconds never less than at the call before
     * @return empty if the film has ended before
     * @throws MediaException if no frame at all can be decoded
     */
    public Optional<Frame> at(double seconds) {
        if (seconds - lastSeconds > WORTH_SEEKING) {
            decoder.seek(seconds);
            lastSeconds = Double.NEGATIVE_INFINITY;
            current = Optional.empty();
        }
        while (current.isEmpty() || current.get().seconds() < seconds) {
            current = next();
            if (current.isEmpty()) {
                return current;
            }
        }
        return current;
    }

    /** Packets that could not be decoded so far, and pictures in which the codec filled in what it could not. */
    public int damagedPackets() {
        return decoder.damaged() + damagedFrames;
    }

    /** Never backwards, whatever the file says. */
    private double seconds() {
        long ticks = decoder.frame.best_effort_timestamp();
        double rate = facts.video().map(MediaFacts.Video::framesPerSecond).orElse(0.0);
        double seconds = ticks == AV_NOPTS_VALUE ? (frames - 1) / (rate > 0 ? rate : 25) : ticks * tick;
        lastSeconds = Math.max(lastSeconds, seconds);
        return lastSeconds;
    }

    private YuvFrame picture() {
        AVFrame frame = decoder.frame;
        boolean asIs = frame.format() == AV_PIX_FMT_YUV420P
                && frame.width() == width
                && frame.height() == height
                && frame.color_range() != AVCOL_RANGE_JPEG
                && (frame.colorspace() == AVCOL_SPC_BT709 || frame.colorspace() == AVCOL_SPC_UNSPECIFIED);
        AVFrame source = asIs ? frame : scaled(frame);
        return new YuvFrame(
                width,
                height,
                plane(source, 0, width, height),
                plane(source, 1, width / 2, height / 2),
                plane(source, 2, width / 2, height / 2));
    }

    private AVFrame scaled(AVFrame frame) {
        if (scaled.width() == 0) {
            scaled.format(AV_PIX_FMT_YUV420P);
            scaled.width(width);
            scaled.height(height);
            scaled.color_range(AVCOL_RANGE_MPEG);
            scaled.colorspace(AVCOL_SPC_BT709);
            scaled.color_primaries(AVCOL_PRI_BT709);
            scaled.color_trc(AVCOL_TRC_BT709);
            Ffmpeg.check(av_frame_get_buffer(scaled, 0), "There is no memory for a frame");
        }
        Ffmpeg.check(
                sws_scale_frame(scaler, scaled, frame), "A picture of %s cannot be converted".formatted(demuxer.name));
        return scaled;
    }

    private static byte[] plane(AVFrame frame, int index, int width, int height) {
        byte[] samples = new byte[width * height];
        BytePointer source = frame.data(index);
        int stride = frame.linesize(index);
        if (stride == width) {
            source.get(samples, 0, samples.length);
            return samples;
        }
        for (int row = 0; row < height; row++) {
            source.position((long) row * stride).get(samples, row * width, width);
        }
        return samples;
    }

    @Override
    public void close() {
        sws_freeContext(scaler);
        av_frame_free(scaled);
        decoder.close();
        demuxer.close();
    }
}
