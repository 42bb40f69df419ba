package studio.bottega.media.codec;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.Pointer;

/** One stream of a file, decoded frame by frame. Damaged packets are left out and counted. Confined to one thread. */
final class Decoder implements AutoCloseable {

    private static final int AVERROR_EAGAIN = -11;
    private static final int MAX_DAMAGED = 500;

    final AVFrame frame;
    private final Demuxer demuxer;
    private final AVStream stream;
    private final AVCodecContext context;
    private boolean drained;
    private int damaged;

    Decoder(Demuxer demuxer, AVStream stream) {
        this.demuxer = demuxer;
        this.stream = stream;
        int codecId = stream.codecpar().codec_id();
        AVCodec codec = avcodec_find_decoder(codecId);
        if (Pointer.isNull(codec)) {
            throw new MediaException("The file %s is compressed as %s, which cannot be read here."
                    .formatted(demuxer.name, avcodec_get_name(codecId).getString()));
        }
        this.frame = av_frame_alloc();
        this.context = avcodec_alloc_context3(codec);
        avcodec_parameters_to_context(context, stream.codecpar());
        context.pkt_timebase(
                stream.time_base()); // Without it the samples that an encoder puts in front are not skipped.
        context.thread_count(Math.min(4, Runtime.getRuntime().availableProcessors()));
        context.max_pixels((long) YuvFrame.MAX_SIDE * YuvFrame.MAX_SIDE);
        int code = avcodec_open2(context, codec, (AVDictionary) null);
        if (code < 0) {
            close();
            throw new MediaException(
                    "The streams of %s cannot be decoded: %s.".formatted(demuxer.name, Ffmpeg.reason(code)));
        }
    }

    /** Decodes the next frame into {@link #frame}; false at the end. */
    boolean next() {
        av_frame_unref(frame);
        while (true) {
            int code = avcodec_receive_frame(context, frame);
            if (code == 0) {
                return true;
            }
            if (code == AVERROR_EOF) {
                return false;
            }
            if (code != AVERROR_EAGAIN) {
                countDamaged();
            } else {
                feed();
            }
        }
    }

    private void feed() {
        if (demuxer.next(stream.index())) {
            if (avcodec_send_packet(context, demuxer.packet) < 0) {
                countDamaged();
            }
        } else if (!drained) {
            drained = true;
            avcodec_send_packet(context, null);
        }
    }

    private void countDamaged() {
        if (++damaged > MAX_DAMAGED) {
            throw new MediaException("The file %s is damaged in more than %d places; decoding was given up."
                    .formatted(demuxer.name, MAX_DAMAGED));
        }
    }

    /** Goes to the last key frame at or before a time, where the file can. */
    void seek(double seconds) {
        if (demuxer.seek(stream, seconds)) {
            avcodec_flush_buffers(context);
            drained = false;
        }
    }

    /** Packets that could not be decoded so far. */
    int damaged() {
        return damaged;
    }

    /** Frees the decoder; the file stays open. */
    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
