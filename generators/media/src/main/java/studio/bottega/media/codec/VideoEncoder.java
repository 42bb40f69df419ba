package studio.bottega.media.codec;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.javacpp.BytePointer;

/** Compresses frames at a constant rate, with a key frame every two seconds. Confined to one thread. */
final class VideoEncoder extends Encoder {

    private static final int KEY_FRAME_SECONDS = 2;

    /** Above what the level of such a stream allows, openh264 does not begin. */
    private static final long MOST_BITS_PER_SECOND = 100_000_000;

    private final Optional<H264Repeats> repeats;
    private final AVPacket own = av_packet_alloc();
    private Optional<YuvFrame> last = Optional.empty();
    private long next;
    private long written;
    private long keyFrame;
    private boolean held;

    VideoEncoder(AVFormatContext file, VideoTrack track) {
        super(file, codecName(track.codec()));
        context.width(track.width());
        context.height(track.height());
        context.pix_fmt(AV_PIX_FMT_YUV420P);
        context.time_base(av_make_q(1, track.framesPerSecond()));
        context.framerate(av_make_q(track.framesPerSecond(), 1));
        context.gop_size(KEY_FRAME_SECONDS * track.framesPerSecond());
        context.max_b_frames(0);
        context.color_range(AVCOL_RANGE_MPEG);
        context.color_primaries(AVCOL_PRI_BT709);
        context.color_trc(AVCOL_TRC_BT709);
        context.colorspace(AVCOL_SPC_BT709);
        int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
        context.thread_count(threads);
        open(options(track, threads));
        repeats = track.codec() == VideoCodec.H264 ? repeats() : Optional.empty();
        frame.format(AV_PIX_FMT_YUV420P);
        frame.width(track.width());
        frame.height(track.height());
        frame.color_range(AVCOL_RANGE_MPEG);
        frame.color_primaries(AVCOL_PRI_BT709);
        frame.color_trc(AVCOL_TRC_BT709);
        frame.colorspace(AVCOL_SPC_BT709);
        Ffmpeg.check(av_frame_get_buffer(frame, 0), "There is no memory for a frame");
    }

    private static String codecName(VideoCodec codec) {
        return switch (codec) {
            case H264 -> "libopenh264";
            case VP9 -> "libvpx-vp9";
            case AV1 -> "libsvtav1";
        };
    }

    private Map<String, String> options(VideoTrack track, int threads) {
        return switch (track.codec()) {
            case H264 -> h264(track, threads);
            case VP9 ->
                Map.of(
                        "crf", pick(track.quality(), "20", "31", "40"),
                        "deadline", "realtime",
                        "cpu-used", "7",
                        "row-mt", "1",
                        "tile-columns", "2",
                        "auto-alt-ref", "0");
            case AV1 -> Map.of("crf", pick(track.quality(), "20", "32", "42"), "preset", "10");
        };
    }

    /** openh264 holds one quantiser: constant quality, where its rate control would let key frames pulse. */
    private Map<String, String> h264(VideoTrack track, int threads) {
        int quantiser = Integer.parseInt(pick(track.quality(), "17", "21", "30"));
        context.qmin(quantiser);
        context.qmax(quantiser);
        context.slices(threads);
        context.bit_rate(Math.min(MOST_BITS_PER_SECOND, 8L * track.width() * track.height() * track.framesPerSecond()));
        return Map.of("profile", "high", "coder", "cabac", "rc_mode", "quality", "allow_skip_frames", "0");
    }

    private Optional<H264Repeats> repeats() {
        Optional<H264Repeats> made = H264Repeats.of(bytes(context.extradata(), context.extradata_size()));
        made.ifPresent(film -> {
            byte[] parameters = film.parameters();
            BytePointer data = new BytePointer(av_mallocz(parameters.length + AV_INPUT_BUFFER_PADDING_SIZE));
            data.put(parameters, 0, parameters.length);
            av_free(context.extradata());
            context.extradata(data);
            context.extradata_size(parameters.length);
            describe();
        });
        return made;
    }

    private static byte[] bytes(BytePointer data, int size) {
        byte[] bytes = new byte[size];
        data.get(bytes, 0, size);
        return bytes;
    }

    private static String pick(VideoTrack.Quality quality, String intermediate, String delivery, String preview) {
        return switch (quality) {
            case INTERMEDIATE -> intermediate;
            case DELIVERY -> delivery;
            case PREVIEW -> preview;
        };
    }

    /** Appends a frame. One that comes again as the same instance is not coded again where the codec can say so; frames come evenly all the same. */
    @SuppressWarnings(
            "ReferenceEquality") // Only the same instance is known to be the same picture without a look at it.
    void write(YuvFrame picture) {
        if (picture.width() != context.width() || picture.height() != context.height()) {
            throw new IllegalArgumentException("The film is %d x %d, but frame %d is %d x %d."
                    .formatted(context.width(), context.height(), next, picture.width(), picture.height()));
        }
        boolean again = last.isPresent() && last.get() == picture;
        held = false;
        if (again && repeats.isPresent() && written == next && next - keyFrame < context.gop_size()) {
            repeat(repeats.get());
            return;
        }
        last = Optional.of(picture);
        Ffmpeg.check(av_frame_make_writable(frame), "There is no memory for a frame");
        put(0, picture.y(), picture.width());
        put(1, picture.u(), picture.width() / 2);
        put(2, picture.v(), picture.width() / 2);
        encodeNext();
    }

    private void repeat(H264Repeats film) {
        write(packet(film.repeat(), next++));
        written = next;
    }

    @Override
    AVPacket revised(AVPacket coded) {
        written = coded.pts() + 1;
        if ((coded.flags() & AV_PKT_FLAG_KEY) != 0) {
            keyFrame = coded.pts();
        }
        if (repeats.isEmpty()) {
            return coded;
        }
        byte[] bytes = repeats.get().renumbered(bytes(coded.data(), coded.size()));
        AVPacket revised = packet(bytes, coded.pts());
        revised.flags(coded.flags());
        revised.duration(coded.duration());
        av_packet_unref(coded);
        return revised;
    }

    private AVPacket packet(byte[] bytes, long time) {
        Ffmpeg.check(av_new_packet(own, bytes.length), "There is no memory for a packet");
        own.data().put(bytes, 0, bytes.length);
        own.pts(time);
        own.dts(time);
        own.duration(1);
        return own;
    }

    private void encodeNext() {
        boolean due = repeats.isPresent() && next - keyFrame >= context.gop_size();
        frame.pict_type(due ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
        frame.pts(next++);
        frame.duration(1);
        encodeFrame();
    }

    /** Lets the last frame stand for one frame longer: nothing is coded for it. */
    void hold() {
        if (next == 0) {
            throw new IllegalStateException("There is no frame yet that could be held.");
        }
        held = true;
        next++;
    }

    /** Completes the stream; a frame that is held at the end is coded once more there, because its packet says where the film ends. */
    void finish() {
        if (held) {
            next--;
            encodeNext();
        }
        flush();
    }

    /** Frames written or held so far. */
    long frames() {
        return next;
    }

    @Override
    public void close() {
        av_packet_free(own);
        super.close();
    }

    private void put(int plane, byte[] samples, int width) {
        BytePointer target = frame.data(plane);
        int stride = frame.linesize(plane);
        if (stride == width) {
            target.put(samples, 0, samples.length);
            return;
        }
        for (int row = 0; row * width < samples.length; row++) {
            target.position((long) row * stride).put(samples, row * width, width);
        }
    }
}
