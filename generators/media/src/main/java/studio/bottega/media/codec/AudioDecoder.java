package studio.bottega.media.codec;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import studio.bottega.media.sound.Pcm;

/** Reads the sound of a file whole, as planar float. Thread-safe: each call stands alone. */
public final class AudioDecoder {

    private AudioDecoder() {}

    /**
     * Decodes a file's sound.
     *
     * @param sampleRate of the result in hertz; the sound is resampled where it differs
     * @param channels of the result, 1 or 2; more are mixed down
     * @param maxSeconds longer sound is refused
     * @return the sound, about -1 to 1
     * @throws MediaException if the file is not media, holds no sound, is too long, or nothing of it can be decoded
     */
    public static Pcm decode(Path file, int sampleRate, int channels, double maxSeconds) {
        AudioTrack.requireChannels(channels);
        try (Demuxer demuxer = new Demuxer(file)) {
            AVStream stream = demuxer.audio()
                    .orElseThrow(() -> new MediaException("The file %s holds no sound.".formatted(demuxer.name)));
            try (Decoder decoder = new Decoder(demuxer, stream)) {
                Gathered gathered = new Gathered(demuxer.name, channels, (long) (maxSeconds * sampleRate));
                drain(decoder, sampleRate, gathered);
                return new Pcm(gathered.samples(), sampleRate);
            }
        }
    }

    /** Resamples frame by frame; a change of format in mid-stream begins a new resampler. */
    private static void drain(Decoder decoder, int sampleRate, Gathered gathered) {
        SwrContext resampler = new SwrContext(null);
        try {
            int format = -1;
            int rate = -1;
            int channels = -1;
            while (decoder.next()) {
                AVFrame frame = decoder.frame;
                int found = frame.ch_layout().nb_channels();
                if (frame.format() != format || frame.sample_rate() != rate || found != channels) {
                    format = frame.format();
                    rate = frame.sample_rate();
                    channels = found;
                    resampler = resampler(resampler, frame, sampleRate, gathered);
                }
                gathered.convert(resampler, frame);
            }
            if (rate > 0) {
                gathered.flush(resampler);
            }
        } finally {
            swr_free(resampler);
        }
    }

    private static SwrContext resampler(SwrContext old, AVFrame frame, int sampleRate, Gathered gathered) {
        swr_free(old);
        SwrContext resampler = new SwrContext(null);
        AVChannelLayout layout = new AVChannelLayout();
        try {
            av_channel_layout_default(layout, gathered.channels.length);
            Ffmpeg.check(
                    swr_alloc_set_opts2(
                            resampler,
                            layout,
                            AV_SAMPLE_FMT_FLTP,
                            sampleRate,
                            frame.ch_layout(),
                            frame.format(),
                            frame.sample_rate(),
                            0,
                            null),
                    "The sound of %s cannot be resampled".formatted(gathered.name));
            Ffmpeg.check(swr_init(resampler), "The sound of %s cannot be resampled".formatted(gathered.name));
            return resampler;
        } finally {
            av_channel_layout_uninit(layout);
            layout.close();
        }
    }

    /** The growing result. */
    private static final class Gathered {
        private final String name;
        private final long limit;
        private final float[][] channels;
        private int length;

        Gathered(String name, int channels, long limit) {
            this.name = name;
            this.limit = limit;
            this.channels = new float[channels][1 << 16];
        }

        void convert(SwrContext resampler, AVFrame frame) {
            append(resampler, frame.extended_data(), frame.nb_samples());
        }

        void flush(SwrContext resampler) {
            append(resampler, null, 0);
        }

        private void append(SwrContext resampler, @Nullable PointerPointer<?> input, int count) {
            int room = swr_get_out_samples(resampler, count);
            if (room <= 0) {
                return;
            }
            try (FloatPointer block = new FloatPointer((long) room * channels.length);
                    PointerPointer<FloatPointer> planes = new PointerPointer<>(channels.length)) {
                for (int c = 0; c < channels.length; c++) {
                    planes.put(c, block.getPointer((long) c * room));
                }
                int made = Ffmpeg.check(
                        swr_convert(resampler, planes, room, input, count),
                        "The sound of %s cannot be resampled".formatted(name));
                reserve(made);
                for (int c = 0; c < channels.length; c++) {
                    block.position((long) c * room).get(channels[c], length, made);
                }
                block.position(0);
                length += made;
            }
        }

        private void reserve(int more) {
            if (length + (long) more > limit) {
                throw new MediaException(
                        "The sound of %s is longer than the %d samples that are read.".formatted(name, limit));
            }
            if (length + more > channels[0].length) {
                int size = Math.max(length + more, channels[0].length * 2);
                for (int c = 0; c < channels.length; c++) {
                    channels[c] = Arrays.copyOf(channels[c], size);
                }
            }
        }

        float[][] samples() {
            if (length == 0) {
                throw new MediaException("No sound of %s can be decoded; the file is damaged.".formatted(name));
            }
            for (int c = 0; c < channels.length; c++) {
                channels[c] = Arrays.copyOf(channels[c], length); // one after the other: a long sound is large
            }
            return channels;
        }
    }
}
