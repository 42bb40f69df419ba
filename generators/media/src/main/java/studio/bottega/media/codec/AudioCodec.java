package studio.bottega.media.codec;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;

/** How sound is compressed. */
public enum AudioCodec {
    /** AAC-LC, for MP4 and ADTS. */
    AAC("aac"),
    /** Opus, for WebM and Ogg; 48 kHz. */
    OPUS("libopus"),
    /** MPEG audio layer 3. */
    MP3("libmp3lame"),
    /** Without loss, of 16 bits. */
    FLAC("flac");

    private final String encoder;

    AudioCodec(String encoder) {
        this.encoder = encoder;
    }

    String encoder() {
        return encoder;
    }

    /** What the encoder takes: floats of one channel after the other, floats or whole numbers in turns. */
    int sampleFormat() {
        return switch (this) {
            case AAC, MP3 -> AV_SAMPLE_FMT_FLTP;
            case OPUS -> AV_SAMPLE_FMT_FLT;
            case FLAC -> AV_SAMPLE_FMT_S16;
        };
    }
}
