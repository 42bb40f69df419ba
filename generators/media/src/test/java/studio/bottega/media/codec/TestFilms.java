package studio.bottega.media.codec;

import java.nio.file.Path;
import java.util.Optional;

/** Small films with known content. */
final class TestFilms {

    static final int WIDTH = 320;
    static final int HEIGHT = 240;
    static final int RATE = 25;

    private TestFilms() {}

    /** Coloured waves that drift. */
    static YuvFrame frame(int width, int height, int number) {
        int[] rgb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double wave = Math.sin((x + 2 * number) * 0.05) + Math.cos((y - number) * 0.07);
                int red = (int) (127 + 60 * wave);
                int green = (int) (127 + 50 * Math.sin((x + y + 3 * number) * 0.03));
                int blue = (int) (127 - 40 * wave);
                rgb[y * width + x] = red << 16 | green << 8 | blue;
            }
        }
        return Bt709.toYuv(rgb, width, height);
    }

    /** A sine tone, louder on the left. */
    static float[][] tone(double seconds, int sampleRate) {
        float[][] channels = new float[2][(int) Math.round(seconds * sampleRate)];
        for (int i = 0; i < channels[0].length; i++) {
            double sample = Math.sin(2 * Math.PI * 440 * i / sampleRate);
            channels[0][i] = (float) (0.5 * sample);
            channels[1][i] = (float) (0.25 * sample);
        }
        return channels;
    }

    static VideoTrack track(VideoCodec codec) {
        return new VideoTrack(codec, WIDTH, HEIGHT, RATE, VideoTrack.Quality.INTERMEDIATE);
    }

    /** Writes a film with sound, interleaved as a cutter would. */
    static void write(Path file, Container container, VideoCodec codec, int frames) {
        AudioTrack sound = codec == VideoCodec.H264 ? AudioTrack.STEREO_AAC : AudioTrack.STEREO_OPUS;
        float[][] tone = tone((double) frames / RATE, sound.sampleRate());
        int perFrame = sound.sampleRate() / RATE;
        try (MediaWriter writer = new MediaWriter(file, container, track(codec), Optional.of(sound))) {
            for (int i = 0; i < frames; i++) {
                writer.write(frame(WIDTH, HEIGHT, i));
                writer.write(tone, i * perFrame, perFrame);
            }
            writer.finish();
        }
    }

    /** Peak signal-to-noise ratio of the luma in dB. */
    static double psnr(YuvFrame a, YuvFrame b) {
        double sum = 0;
        for (int i = 0; i < a.y().length; i++) {
            double difference = (a.y()[i] & 255) - (b.y()[i] & 255);
            sum += difference * difference;
        }
        return sum == 0 ? 99 : 10 * Math.log10(255 * 255 / (sum / a.y().length));
    }
}
