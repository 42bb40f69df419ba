package studio.bottega.generators.cutout;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.generators.weights.WeightsException;

/**
 * A thing of a person's own that a LoRA taught a starter; it stands in the free text of the LoRA's file.
 *
 * @param words that call it
 * @param looks of the person's pictures, of length 1 ({@link Features}); all of one width
 */
public record Taught(String words, List<float[]> looks) {

    /** Free text of a LoRA's file: the words that call what it taught; other programs look there too. */
    public static final String TRIGGER = "modelspec.trigger_phrase";

    private static final String LOOKS = "bottega.looks";
    private static final String WIDTH = "bottega.look_width";
    private static final int MOST_WORDS = 300; // characters
    private static final int MOST_NUMBERS = 1 << 20;

    public Taught {
        looks = List.copyOf(looks);
        if (words.isBlank() || words.length() > MOST_WORDS || looks.isEmpty()) {
            throw new WeightsException(
                    "A thing that was taught has words of 1 to %d characters and looks; got \"%s\" and %d."
                            .formatted(MOST_WORDS, words, looks.size()));
        }
    }

    /** As free text of a file. */
    public Map<String, String> metadata() {
        int width = looks.get(0).length;
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * width * looks.size()).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer numbers = bytes.asFloatBuffer();
        looks.forEach(numbers::put);
        Map<String, String> text = new LinkedHashMap<>();
        text.put(TRIGGER, words);
        text.put(WIDTH, Integer.toString(width));
        text.put(LOOKS, Base64.getEncoder().encodeToString(bytes.array()));
        return text;
    }

    /**
     * Reads it back; empty if the file says nothing of a thing.
     *
     * @throws WeightsException if it says something else
     */
    public static Optional<Taught> of(Map<String, String> metadata) {
        String words = metadata.get(TRIGGER);
        String looks = metadata.get(LOOKS);
        if (words == null || looks == null) {
            return Optional.empty();
        }
        try {
            int width = Integer.parseInt(metadata.getOrDefault(WIDTH, ""));
            byte[] bytes = Base64.getDecoder().decode(looks);
            int numbers = bytes.length / Float.BYTES;
            if (width < 1 || numbers > MOST_NUMBERS || bytes.length != numbers * Float.BYTES || numbers % width != 0) {
                throw new WeightsException("The looks of \"%s\" are %d bytes, which are no points of %d numbers."
                        .formatted(words, bytes.length, width));
            }
            FloatBuffer all =
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            List<float[]> points = new ArrayList<>();
            while (all.hasRemaining()) {
                float[] point = new float[width];
                all.get(point);
                points.add(point);
            }
            return Optional.of(new Taught(words, points));
        } catch (IllegalArgumentException e) {
            throw new WeightsException(
                    "What the file says of \"%s\" cannot be read: %s.".formatted(words, e.getMessage()), e);
        }
    }
}
