package studio.bottega.media.codec;

/**
 * The sound of a film that is to be written.
 *
 * @param sampleRate hertz; Opus takes 48000
 * @param channels 1 or 2
 * @param bitsPerSecond of the compressed sound
 */
public record AudioTrack(AudioCodec codec, int sampleRate, int channels, int bitsPerSecond) {

    /** Stereo AAC at 48 kHz and 192 kbit/s. */
    public static final AudioTrack STEREO_AAC = new AudioTrack(AudioCodec.AAC, 48_000, 2, 192_000);

    /** Stereo Opus at 48 kHz and 128 kbit/s. */
    public static final AudioTrack STEREO_OPUS = new AudioTrack(AudioCodec.OPUS, 48_000, 2, 128_000);

    public AudioTrack {
        requireChannels(channels);
        if (sampleRate < 8000 || sampleRate > 96_000 || codec == AudioCodec.OPUS && sampleRate != 48_000) {
            throw new IllegalArgumentException(codec + " cannot be written at " + sampleRate + " Hz; use 48000.");
        }
        if (bitsPerSecond < 16_000 || bitsPerSecond > 512_000) {
            throw new IllegalArgumentException("Sound has 16000 to 512000 bits per second, got " + bitsPerSecond + ".");
        }
    }

    static void requireChannels(int channels) {
        if (channels < 1 || channels > 2) {
            throw new IllegalArgumentException("Sound has 1 or 2 channels, got " + channels + ".");
        }
    }
}
