package studio.bottega.media.score;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import studio.bottega.media.dsp.Biquad;
import studio.bottega.media.dsp.Compressor;
import studio.bottega.media.dsp.Decibels;
import studio.bottega.media.dsp.Room;
import studio.bottega.media.mix.Loudness;
import studio.bottega.media.mix.Mastering;
import studio.bottega.media.sampler.SoundFont;
import studio.bottega.media.sound.Pcm;

/**
 * Performs a {@link Score}: every part on its instrument, a common room, a little compression, mastered. Parts are played on several
 * processors and added in order, so that the same score always gives the same samples. Thread-safe.
 */
public final class Performer {

    /** Sample rate of all music in hertz. */
    public static final int SAMPLE_RATE = 48_000;

    /** Loudness and ceiling of a performance. */
    public static final double LUFS = -16;

    private static final double DBTP = -1;
    private static final int MOST_AT_ONCE = 4;
    private static final double ROOM_DELAY_SECONDS = 0.018;
    private static final double ROOM_GAIN = 0.5;
    private static final double PUMP_SECONDS = 0.11;
    private static final double BEFORE_GLUE_LUFS = -18;
    private static final double LOW_HERTZ = 110;
    private static final double LOW_SHARE = 0.38;
    private static final double MOST_LOW_CUT_DB = -8;

    private final Band band;

    public Performer(SoundFont font) {
        this.band = new Band(font, SAMPLE_RATE);
    }

    /** Performs a whole piece. */
    public Performance perform(Score score) {
        return new Performance(score, mastered(score, mix(score, line -> true)));
    }

    /**
     * The groups of players alone, at the levels of the mix before it is mastered: {@code bass}, {@code effects}, {@code harmony},
     * {@code melody}, {@code rhythm}; together they are the mix.
     */
    public Map<String, Pcm> stems(Score score) {
        Map<String, Pcm> stems = new TreeMap<>();
        for (String group : List.of("bass", "effects", "harmony", "melody", "rhythm")) {
            if (score.lines().stream().anyMatch(line -> group(line).equals(group))) {
                Pcm stem = mix(score, line -> group(line).equals(group));
                fadeOut(score, stem);
                stems.put(group, stem);
            }
        }
        return stems;
    }

    private static String group(Score.Line line) {
        return switch (line.part().role()) {
            case BASS -> "bass";
            case PAD, CHORDS, ARPEGGIO -> "harmony";
            case MELODY, COUNTER -> "melody";
            case DRUM, FILL -> "rhythm";
            case RISER, IMPACT -> "effects";
        };
    }

    private Pcm mix(Score score, Predicate<Score.Line> wanted) {
        int frames = (int) Math.round(score.grid().durationSeconds() * SAMPLE_RATE);
        float[] left = new float[frames];
        float[] right = new float[frames];
        float[] send = new float[frames];
        float[] pump = pump(score, frames);
        List<Score.Line> lines = score.lines().stream().filter(wanted).toList();
        int atOnce = Math.max(1, Math.min(MOST_AT_ONCE, Runtime.getRuntime().availableProcessors()));
        for (int first = 0; first < lines.size(); first += atOnce) {
            List<Score.Line> some = lines.subList(first, Math.min(lines.size(), first + atOnce));
            List<float[][]> played = IntStream.range(0, some.size())
                    .parallel()
                    .mapToObj(i -> band.play(some.get(i), frames))
                    .toList();
            for (int i = 0; i < some.size(); i++) {
                Part part = some.get(i).part();
                add(played.get(i), part, part.role().tonal() ? pump : new float[0], left, right, send);
            }
        }
        addRoom(score.style().sound(), send, left, right);
        return Pcm.stereo(left, right, SAMPLE_RATE);
    }

    private static void add(float[][] played, Part part, float[] pump, float[] left, float[] right, float[] send) {
        float amount = (float) (part.send() / 2);
        for (int i = 0; i < left.length; i++) {
            float gain = pump.length == 0 ? 1 : pump[i];
            float l = played[0][i] * gain;
            float r = played[1][i] * gain;
            left[i] += l;
            right[i] += r;
            send[i] += (l + r) * amount;
        }
    }

    /** Gain of the other parts, pushed down by every stroke of the kick; empty where nothing is pushed. */
    private static float[] pump(Score score, int frames) {
        double depth = score.style().sound().pumpDb();
        List<Note> kicks = score.lines().stream()
                .filter(line -> line.part().role() == Role.DRUM && line.part().low() == 36)
                .flatMap(line -> line.notes().stream())
                .toList();
        if (depth == 0 || kicks.isEmpty()) {
            return new float[0];
        }
        float[] gain = new float[frames];
        Arrays.fill(gain, 1);
        double deep = 1 - Decibels.amplitude(-depth);
        for (Note kick : kicks) {
            int at = (int) Math.round(kick.startSeconds() * SAMPLE_RATE);
            for (int i = Math.max(0, at); i < Math.min(frames, at + SAMPLE_RATE / 2); i++) {
                double since = (double) (i - at) / SAMPLE_RATE;
                double onset = Math.min(1, since / 0.006);
                gain[i] = Math.min(gain[i], (float) (1 - deep * onset * Math.exp(-since / PUMP_SECONDS)));
            }
        }
        return gain;
    }

    private static void addRoom(MoodStyle.Sound style, float[] send, float[] left, float[] right) {
        Room room = new Room(SAMPLE_RATE, style.roomSize(), style.roomSeconds(), 0.35);
        Biquad low = Biquad.highPass(SAMPLE_RATE, 180, 0.707);
        int delay = (int) (ROOM_DELAY_SECONDS * SAMPLE_RATE);
        double[] wet = new double[2];
        for (int i = 0; i < send.length; i++) {
            room.next(i < delay ? 0 : low.next(send[i - delay]), wet);
            left[i] += (float) (wet[0] * ROOM_GAIN);
            right[i] += (float) (wet[1] * ROOM_GAIN);
        }
    }

    private static Pcm mastered(Score score, Pcm mix) {
        double loudness = Loudness.integrated(mix);
        Pcm levelled = loudness <= Loudness.SILENCE ? mix : mix.gained(BEFORE_GLUE_LUFS - loudness);
        double high = score.style().sound().highDb();
        double low = lowShelfDb(levelled);
        Arrays.stream(levelled.channels()).parallel().forEach(channel -> {
            Biquad.highPass(SAMPLE_RATE, 30, 0.707).apply(channel);
            Biquad.lowShelf(SAMPLE_RATE, LOW_HERTZ, low).apply(channel);
            Biquad.highShelf(SAMPLE_RATE, 6000, high).apply(channel);
        });
        new Compressor(SAMPLE_RATE, -14, 1.8, 0.02, 0.25).apply(levelled.channel(0), levelled.channel(1));
        fadeOut(score, levelled);
        return Mastering.master(levelled, LUFS, DBTP);
    }

    /** What brings the share of the lowest two octaves down to {@link #LOW_SHARE}, where there is more; small speakers cannot play it. */
    private static double lowShelfDb(Pcm mix) {
        float[] mono = mix.toMono().channel(0);
        float[] low = mono.clone();
        Biquad.lowPass(SAMPLE_RATE, LOW_HERTZ, 0.707).apply(low);
        double lowPower = power(low);
        double rest = power(mono) - lowPower;
        if (lowPower <= 1e-12 || rest <= 1e-12) {
            return 0;
        }
        double wanted = rest * LOW_SHARE / (1 - LOW_SHARE);
        return Math.max(MOST_LOW_CUT_DB, Math.min(0, 10 * Math.log10(wanted / lowPower)));
    }

    private static double power(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return sum / Math.max(1, samples.length);
    }

    /** The last chord rings out and is gone at the end. */
    private static void fadeOut(Score score, Pcm sound) {
        double rings = score.grid().durationSeconds() - score.grid().lastChordSeconds();
        int fade = (int) (Math.max(0.05, rings * 0.6) * SAMPLE_RATE);
        int frames = sound.frames();
        for (float[] channel : sound.channels()) {
            for (int i = Math.max(0, frames - fade); i < frames; i++) {
                double left = (double) (frames - 1 - i) / fade;
                channel[i] *= (float) (left * left * (3 - 2 * left));
            }
        }
    }
}
