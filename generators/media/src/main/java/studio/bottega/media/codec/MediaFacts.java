package studio.bottega.media.codec;

import java.util.Optional;

/**
 * What a media file says of itself. Nothing of it is proved until the file is decoded.
 *
 * @param container short name of the format: {@code mp4}, {@code webm}, {@code wav}
 * @param durationSeconds length of the whole; 0 if the file does not say
 * @param byteCount size of the file
 * @param bitsPerSecond of the whole; 0 if unknown
 */
public record MediaFacts(
        String container,
        double durationSeconds,
        long byteCount,
        long bitsPerSecond,
        Optional<Video> video,
        Optional<Audio> audio) {

    /**
     * The first picture stream.
     *
     * @param codec short name: {@code h264}, {@code vp9}, {@code av1}
     * @param framesPerSecond average; 0 if unknown
     * @param frames count; 0 if the file does not say
     * @param durationSeconds of this stream; 0 if the file does not say
     * @param pixelFormat such as {@code yuv420p}
     * @param colourSpace such as {@code bt709}, or {@code unknown}
     * @param limitedRange whether black is 16 rather than 0
     */
    public record Video(
            String codec,
            int width,
            int height,
            double framesPerSecond,
            long frames,
            double durationSeconds,
            String pixelFormat,
            String colourSpace,
            boolean limitedRange) {}

    /**
     * The first sound stream.
     *
     * @param codec short name: {@code aac}, {@code opus}
     * @param durationSeconds of this stream; 0 if the file does not say
     * @param bitsPerSecond of this stream; 0 if unknown
     */
    public record Audio(String codec, int sampleRate, int channels, double durationSeconds, long bitsPerSecond) {}
}
