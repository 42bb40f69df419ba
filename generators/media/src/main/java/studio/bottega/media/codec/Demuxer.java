package studio.bottega.media.codec;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/** Opens a file that may be hostile and hands out its packets. Confined to one thread. */
final class Demuxer implements AutoCloseable {

    /** Formats that hold their own data: none that names other files or addresses. */
    private static final String FORMATS = "mov,matroska,webm,wav,mp3,ogg,flac,gif,avi,mpegts,mpeg,aac";

    private static final int MAX_STREAMS = 16;
    private static final int MAX_CHANNELS = 8;
    private static final int MAX_SAMPLE_RATE = 384_000;

    final String name;
    final AVFormatContext file = new AVFormatContext(null);
    final AVPacket packet;

    /**
     * @throws MediaException if the file is not media, is damaged in its head, or claims what cannot be
     */
    Demuxer(Path path) {
        Ffmpeg.load();
        this.name = String.valueOf(path.getFileName());
        if (!Files.isRegularFile(path)) {
            throw new MediaException("There is no file %s.".formatted(name));
        }
        open(path);
        this.packet = av_packet_alloc();
        boolean opened = false;
        try {
            Ffmpeg.check(
                    avformat_find_stream_info(file, (AVDictionary) null),
                    "The streams of %s cannot be read".formatted(name));
            requirePlausible();
            opened = true;
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    private void open(Path path) {
        AVDictionary options = new AVDictionary(null);
        try (BytePointer url = Ffmpeg.url(path)) {
            av_dict_set(options, "protocol_whitelist", "file", 0);
            av_dict_set(options, "format_whitelist", FORMATS, 0);
            av_dict_set(options, "max_streams", String.valueOf(MAX_STREAMS), 0);
            Ffmpeg.check(
                    avformat_open_input(file, url, null, options),
                    "The file %s is damaged or not a film or sound that is understood".formatted(name));
        } finally {
            av_dict_free(options);
        }
    }

    private void requirePlausible() {
        if (file.nb_streams() == 0) {
            throw new MediaException("The file %s holds no stream.".formatted(name));
        }
        video().ifPresent(stream -> {
            AVCodecParameters video = stream.codecpar();
            if (video.width() < 2
                    || video.height() < 2
                    || video.width() > YuvFrame.MAX_SIDE
                    || video.height() > YuvFrame.MAX_SIDE) {
                throw new MediaException("The picture of %s claims %d x %d pixels; 2 to %d a side are read."
                        .formatted(name, video.width(), video.height(), YuvFrame.MAX_SIDE));
            }
        });
        audio().ifPresent(stream -> {
            AVCodecParameters audio = stream.codecpar();
            int channels = audio.ch_layout().nb_channels();
            if (channels < 1
                    || channels > MAX_CHANNELS
                    || audio.sample_rate() < 1
                    || audio.sample_rate() > MAX_SAMPLE_RATE) {
                throw new MediaException("The sound of %s claims %d channels at %d Hz; 1 to %d channels are read."
                        .formatted(name, channels, audio.sample_rate(), MAX_CHANNELS));
            }
        });
    }

    /** The best picture stream. */
    Optional<AVStream> video() {
        return best(AVMEDIA_TYPE_VIDEO);
    }

    /** The best sound stream. */
    Optional<AVStream> audio() {
        return best(AVMEDIA_TYPE_AUDIO);
    }

    private Optional<AVStream> best(int type) {
        int index = av_find_best_stream(file, type, -1, -1, (AVCodec) null, 0);
        return index < 0 ? Optional.empty() : Optional.of(file.streams(index));
    }

    /**
     * Reads on to the next packet of a stream, into {@link #packet}.
     *
     * @return false at the end, also where a cut-off file ends
     */
    boolean next(int stream) {
        while (true) {
            av_packet_unref(packet);
            int code = av_read_frame(file, packet);
            if (code < 0) {
                return false;
            }
            if (packet.stream_index() == stream) {
                return true;
            }
        }
    }

    /**
     * Goes to the last key frame of a stream at or before a time, so that {@link #next} reads on from there.
     *
     * @return false if the file cannot do that; it is read on from where it was
     */
    boolean seek(AVStream stream, double seconds) {
        long ticks = (long) Math.floor(seconds / av_q2d(stream.time_base()));
        return av_seek_frame(file, stream.index(), ticks, AVSEEK_FLAG_BACKWARD) >= 0;
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avformat_close_input(file);
    }
}
