package studio.bottega.media.codec;

import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import studio.bottega.media.sound.Pcm;

/** Codes speech by itself: a sound goes in, a file that holds nothing else comes out. The same sound gives the same bytes. Thread-safe. */
public final class SoundFile {

    /** Rate of {@link Form#PCM} in hertz. */
    public static final int BARE_RATE = 24_000;

    /** Rate of all others in hertz, which all coders take. */
    private static final int CODED_RATE = 48_000;

    /** Longer sound is refused. */
    private static final double MAX_SECONDS = 3600;

    private SoundFile() {}

    /** What a file is. */
    public enum Form {
        MP3(AudioCodec.MP3, "mp3", 96_000),
        OPUS(AudioCodec.OPUS, "ogg", 48_000),
        AAC(AudioCodec.AAC, "adts", 96_000),
        FLAC(AudioCodec.FLAC, "flac", 512_000),
        /** Bare samples of 16 bits, little-endian, mono, {@link SoundFile#BARE_RATE}. */
        PCM;

        private final Optional<AudioTrack> track;
        private final String muxer;

        /** Without a coder. */
        Form() {
            this.track = Optional.empty();
            this.muxer = "";
        }

        Form(AudioCodec codec, String muxer, int bitsPerSecond) {
            this.track = Optional.of(new AudioTrack(codec, CODED_RATE, 1, bitsPerSecond));
            this.muxer = muxer;
        }
    }

    /**
     * Codes the sound of a file anew, mixed down to one channel.
     *
     * @param source any file with sound
     * @param target replaced if it is there
     * @throws MediaException if the source holds no sound, or the target cannot be written
     */
    public static void code(Path source, Form form, Path target) {
        int rate = form.track.map(AudioTrack::sampleRate).orElse(BARE_RATE);
        Pcm sound = AudioDecoder.decode(source, rate, 1, MAX_SECONDS);
        if (form.track.isPresent()) {
            coded(sound, form.track.get(), form.muxer, target);
        } else {
            bare(sound, target);
        }
    }

    private static void bare(Pcm sound, Path target) {
        short[] samples = whole(sound.channel(0));
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        try {
            Files.write(target, bytes.array());
        } catch (IOException e) {
            throw new MediaException("The sound %s cannot be written: %s.".formatted(target.getFileName(), e), e);
        }
    }

    private static void coded(Pcm sound, AudioTrack track, String container, Path target) {
        Ffmpeg.load();
        AVFormatContext file = new AVFormatContext(null);
        AVIOContext io = new AVIOContext(null);
        String sentence = "The sound %s cannot be written".formatted(target.getFileName());
        try (BytePointer url = Ffmpeg.url(target);
                BytePointer muxer = new BytePointer(container)) {
            Ffmpeg.check(avformat_alloc_output_context2(file, null, muxer, url), sentence);
            file.flags(
                    file.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT); // an Ogg stream's number would be drawn by lot
            try (AudioEncoder encoder = new AudioEncoder(file, track)) {
                Ffmpeg.check(avio_open(io, url, AVIO_FLAG_WRITE), sentence);
                file.pb(io);
                Ffmpeg.check(avformat_write_header(file, new AVDictionary(null)), sentence);
                encoder.write(sound.channels(), 0, sound.frames());
                encoder.finish();
                Ffmpeg.check(av_write_trailer(file), sentence);
            }
        } finally {
            if (!io.isNull()) {
                avio_close(io);
            }
            avformat_free_context(file);
        }
    }

    /** Samples as whole numbers of 16 bits. */
    static short[] whole(float[] samples) {
        short[] whole = new short[samples.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(samples[i] * 32767f)));
        }
        return whole;
    }
}
