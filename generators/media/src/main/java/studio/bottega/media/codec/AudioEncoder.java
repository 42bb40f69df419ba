package studio.bottega.media.codec;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.ShortPointer;

/** Compresses sound of any block length in the encoder's own frames. Confined to one thread. */
final class AudioEncoder extends Encoder {

    private final AudioTrack track;
    private final float[][] pending; // one frame per channel
    private int filled;
    private long next;

    AudioEncoder(AVFormatContext file, AudioTrack track) {
        super(file, track.codec().encoder());
        this.track = track;
        context.sample_rate(track.sampleRate());
        context.sample_fmt(track.codec().sampleFormat());
        context.bit_rate(track.bitsPerSecond());
        context.time_base(av_make_q(1, track.sampleRate()));
        av_channel_layout_default(context.ch_layout(), track.channels());
        open(Map.of());
        this.pending = new float[track.channels()][context.frame_size()];
    }

    /**
     * Appends sound.
     *
     * @param channels planar samples, as many arrays as the track has channels
     * @param from first sample taken
     * @param count samples taken
     */
    void write(float[][] channels, int from, int count) {
        if (channels.length != track.channels()) {
            throw new IllegalArgumentException("The film's sound has %d channels, but the samples have %d."
                    .formatted(track.channels(), channels.length));
        }
        for (int at = from; at < from + count; ) {
            int part = Math.min(from + count - at, pending[0].length - filled);
            for (int c = 0; c < channels.length; c++) {
                System.arraycopy(channels[c], at, pending[c], filled, part);
            }
            at += part;
            filled += part;
            if (filled == pending[0].length) {
                writePending();
            }
        }
    }

    /** Writes the last, shorter frame and what the encoder holds. */
    void finish() {
        if (filled > 0) {
            writePending();
        }
        flush();
    }

    private void writePending() {
        if (frame.nb_samples() == 0) {
            frame.nb_samples(pending[0].length);
            frame.format(context.sample_fmt());
            frame.sample_rate(track.sampleRate());
            av_channel_layout_copy(frame.ch_layout(), context.ch_layout());
            Ffmpeg.check(av_frame_get_buffer(frame, 0), "There is no memory for sound");
        }
        Ffmpeg.check(av_frame_make_writable(frame), "There is no memory for sound");
        fill();
        frame.nb_samples(filled);
        frame.pts(next);
        frame.duration(filled);
        next += filled;
        filled = 0;
        encodeFrame();
    }

    private void fill() {
        int format = track.codec().sampleFormat();
        if (format == AV_SAMPLE_FMT_FLTP) {
            for (int c = 0; c < pending.length; c++) {
                new FloatPointer(frame.data(c)).put(pending[c], 0, filled);
            }
            return;
        }
        float[] interleaved = new float[filled * pending.length];
        for (int i = 0; i < interleaved.length; i++) {
            interleaved[i] = pending[i % pending.length][i / pending.length];
        }
        if (format == AV_SAMPLE_FMT_S16) {
            new ShortPointer(frame.data(0)).put(SoundFile.whole(interleaved), 0, interleaved.length);
        } else {
            new FloatPointer(frame.data(0)).put(interleaved, 0, interleaved.length);
        }
    }
}
