package studio.bottega.media.codec;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** One stream of a file that is being written: frames go in, packets go to the muxer. Confined to one thread. */
abstract class Encoder implements AutoCloseable {

    private static final int AVERROR_EAGAIN = -11;

    final AVCodecContext context;
    final AVFrame frame = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();
    private final AVFormatContext file;
    private final AVStream stream;
    private final AVCodec codec;
    private final String codecName;

    Encoder(AVFormatContext file, String codecName) {
        this.codecName = codecName;
        this.codec = avcodec_find_encoder_by_name(codecName);
        if (Pointer.isNull(codec)) {
            throw new MediaException("This build of FFmpeg has no encoder " + codecName + ".");
        }
        this.file = file;
        this.context = avcodec_alloc_context3(codec);
        this.stream = avformat_new_stream(file, codec);
    }

    /** To be called once, when the subclass has set the context up. */
    final void open(Map<String, String> options) {
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        AVDictionary dictionary = new AVDictionary(null);
        boolean opened = false;
        try {
            options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
            Ffmpeg.check(
                    avcodec_open2(context, codec, dictionary),
                    "The encoder %s does not accept these settings".formatted(codecName));
            opened = true;
        } finally {
            av_dict_free(dictionary);
            if (!opened) {
                close();
            }
        }
        stream.time_base(context.time_base());
        describe();
    }

    /** To be called again when the context has come to say something else. */
    final void describe() {
        Ffmpeg.check(avcodec_parameters_from_context(stream.codecpar(), context), "The stream cannot be described");
    }

    /** Compresses the frame and writes what is ready. */
    final void encodeFrame() {
        encode(frame);
    }

    /** Writes what the encoder still holds. */
    final void flush() {
        encode(null);
    }

    private void encode(@Nullable AVFrame input) {
        Ffmpeg.check(avcodec_send_frame(context, input), "A frame cannot be encoded");
        while (true) {
            int code = avcodec_receive_packet(context, packet);
            if (code == AVERROR_EAGAIN || code == AVERROR_EOF) {
                return;
            }
            Ffmpeg.check(code, "A frame cannot be encoded");
            if (packet.duration() == 0) {
                packet.duration(frame.duration());
            }
            write(revised(packet));
        }
    }

    /** What is written in the place of what the encoder made; here the same. */
    AVPacket revised(AVPacket coded) {
        return coded;
    }

    /** Writes a packet, with times in the encoder's time base. */
    final void write(AVPacket ready) {
        ready.stream_index(stream.index());
        av_packet_rescale_ts(ready, context.time_base(), stream.time_base());
        Ffmpeg.check(av_interleaved_write_frame(file, ready), "A packet cannot be written");
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(context);
    }
}
