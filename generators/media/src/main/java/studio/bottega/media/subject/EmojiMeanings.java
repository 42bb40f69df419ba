package studio.bottega.media.subject;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.bottega.media.subject.EmojiLibrary.Entry;
import studio.bottega.media.subject.EmojiWords.Words;

/**
 * The vector library by meaning: the drawing whose name and words are nearest to what is said, if they are near enough. Each drawing's
 * vector is the mean of three: that of its name, the mean of those of its name and its words one by one, and that of all of them as one
 * sentence. None of the three by itself does as well. They are kept in {@value #FILE}, since to encode all words takes seconds:
 * for each drawing in the order of the words' file a scale (float) and {@value SentenceEncoder#WIDTH} signed bytes. Thread-safe.
 */
final class EmojiMeanings {

    static final String FILE = "fluent-emoji-meanings.bin";

    /** The dot product from which on a drawing does for a phrase; chosen by EmojiMeaningsTest's first list, judged by its second. */
    static final double NEAR = .45;

    private static final int BYTES = Float.BYTES + SentenceEncoder.WIDTH;
    private static final Pattern ENGLISH = Pattern.compile("[a-z]{3}");

    private static final class Holder {
        static final Map<String, float[]> VECTORS = unpack(EmojiLibrary.resource(FILE), EmojiWords.all());
    }

    private EmojiMeanings() {}

    /** @param said in English; anything else means nothing here */
    static Optional<Entry> find(String said) {
        if (!ENGLISH.matcher(said).find()) {
            return Optional.empty();
        }
        float[] wanted = SentenceEncoder.encode(said);
        String nearest = "";
        double most = NEAR;
        for (Map.Entry<String, float[]> drawing : Holder.VECTORS.entrySet()) {
            double near = dot(wanted, drawing.getValue());
            if (near >= most) {
                most = near;
                nearest = drawing.getKey();
            }
        }
        return EmojiLibrary.get().named(nearest);
    }

    /** A drawing's vector as the file has it. */
    static float[] vector(String name) {
        return Objects.requireNonNull(Holder.VECTORS.get(name), name);
    }

    /** The vector of a drawing, from its words. */
    static float[] meaning(Words words) {
        String name = words.name().replace('-', ' ');
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(words.others());
        float[] each = new float[SentenceEncoder.WIDTH];
        all.forEach(word -> add(each, SentenceEncoder.encode(word), 1));
        float[] meaning = new float[SentenceEncoder.WIDTH];
        add(meaning, each, 1 / (3 * Math.sqrt(dot(each, each))));
        add(meaning, SentenceEncoder.encode(name), 1 / 3.0);
        add(meaning, SentenceEncoder.encode(String.join(", ", all)), 1 / 3.0);
        return meaning;
    }

    /** The file's bytes of a drawing. */
    static byte[] pack(float[] meaning) {
        float largest = 0;
        for (float number : meaning) {
            largest = Math.max(largest, Math.abs(number));
        }
        float scale = largest / Byte.MAX_VALUE;
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).putFloat(scale);
        for (float number : meaning) {
            bytes.put((byte) Math.round(number / scale));
        }
        return bytes.array();
    }

    private static Map<String, float[]> unpack(byte[] file, List<Words> drawings) {
        if (file.length != BYTES * drawings.size()) {
            throw new IllegalStateException("%s has %d bytes, where %d drawings take %d: it is to be written anew"
                    .formatted(FILE, file.length, drawings.size(), BYTES * drawings.size()));
        }
        Map<String, float[]> vectors = new HashMap<>();
        ByteBuffer bytes = ByteBuffer.wrap(file);
        for (Words drawing : drawings) {
            float scale = bytes.getFloat();
            float[] vector = new float[SentenceEncoder.WIDTH];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = scale * bytes.get();
            }
            vectors.put(drawing.name(), vector);
        }
        return vectors;
    }

    static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(float[] sum, float[] vector, double weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (float) (weight * vector[i]);
        }
    }
}
