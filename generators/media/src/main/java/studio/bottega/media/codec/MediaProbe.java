package studio.bottega.media.codec;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_color_space_name;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** Reads what a media file says of itself. Thread-safe. */
public final class MediaProbe {

    private MediaProbe() {}

    /**
     * Looks at a file without decoding it.
     *
     * @throws MediaException if the file is not media, is damaged in its head, or claims what cannot be
     */
    public static MediaFacts probe(Path file) {
        try (Demuxer demuxer = new Demuxer(file)) {
            return facts(file, demuxer);
        }
    }

    static MediaFacts facts(Path file, Demuxer demuxer) {
        long bytes;
        try {
            bytes = Files.size(file);
        } catch (IOException e) {
            throw new MediaException("The file %s cannot be read: %s.".formatted(demuxer.name, e), e);
        }
        long ticks = demuxer.file.duration();
        double seconds = ticks == AV_NOPTS_VALUE ? 0 : Math.max(0, ticks / (double) AV_TIME_BASE);
        String format = text(demuxer.file.iformat().name());
        return new MediaFacts(
                container(format),
                seconds,
                bytes,
                seconds > 0 ? Math.round(bytes * 8 / seconds) : 0,
                demuxer.video().map(MediaProbe::video),
                demuxer.audio().map(MediaProbe::audio));
    }

    /** The library names families: {@code mov,mp4,m4a,3gp,3g2,mj2} and {@code matroska,webm}. */
    private static String container(String format) {
        if (format.startsWith("mov")) {
            return "mp4";
        }
        return format.startsWith("matroska") ? "webm" : format;
    }

    private static MediaFacts.Video video(AVStream stream) {
        AVCodecParameters video = stream.codecpar();
        double rate = av_q2d(stream.avg_frame_rate());
        return new MediaFacts.Video(
                text(avcodec_get_name(video.codec_id())),
                video.width(),
                video.height(),
                Double.isFinite(rate) ? Math.max(0, rate) : 0,
                Math.max(0, stream.nb_frames()),
                seconds(stream),
                text(av_get_pix_fmt_name(video.format())),
                text(av_color_space_name(video.color_space())),
                video.color_range() != AVCOL_RANGE_JPEG);
    }

    private static MediaFacts.Audio audio(AVStream stream) {
        AVCodecParameters audio = stream.codecpar();
        return new MediaFacts.Audio(
                text(avcodec_get_name(audio.codec_id())),
                audio.sample_rate(),
                audio.ch_layout().nb_channels(),
                seconds(stream),
                Math.max(0, audio.bit_rate()));
    }

    private static double seconds(AVStream stream) {
        double seconds = stream.duration() * av_q2d(stream.time_base());
        return stream.duration() == AV_NOPTS_VALUE || !Double.isFinite(seconds) ? 0 : Math.max(0, seconds);
    }

    private static String text(@Nullable BytePointer words) {
        return Optional.ofNullable(words)
                .filter(w -> !w.isNull())
                .map(BytePointer::getString)
                .orElse("unknown");
    }
}
