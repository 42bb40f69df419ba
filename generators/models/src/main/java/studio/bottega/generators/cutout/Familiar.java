package studio.bottega.generators.cutout;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.TensorWriter;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * What a starter was trained with, as points: the meaning of each picture's first caption, and what the picture looks like ({@link Features}). Kept in
 * 16 bits in {@value #POINTS}, the captions in {@value #LABELS}, one a line in the same order. Immutable.
 *
 * @param labels first captions
 * @param sentences their meanings, of length 1
 * @param looks of the pictures, of length 1
 */
public record Familiar(List<String> labels, List<float[]> sentences, List<float[]> looks) {

    static final String POINTS = "familiar.safetensors";
    static final String LABELS = "familiar.txt";

    private static final String SENTENCES = "sentences";
    private static final String LOOKS = "looks";
    private static final long MAX_BYTES = 4 << 20;

    public Familiar {
        labels = List.copyOf(labels);
        sentences = List.copyOf(sentences);
        looks = List.copyOf(looks);
        if (labels.isEmpty() || labels.size() != sentences.size() || labels.size() != looks.size()) {
            throw new WeightsException("A starter knows things by caption, meaning and look; there are %d, %d and %d."
                    .formatted(labels.size(), sentences.size(), looks.size()));
        }
    }

    /** One of them, by its place, and how far it is from some words: 1 − cosine. */
    public record Neighbour(int index, double distance) {}

    /** The captions of a checkpoint; none if nobody has measured what it knows. */
    public static List<String> labels(Path checkpoint) {
        Path file = checkpoint.resolve(LABELS);
        return Files.isRegularFile(file) ? lines(file) : List.of();
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new WeightsException("The captions in %s have more than %,d bytes; they are not a starter's."
                        .formatted(file, MAX_BYTES));
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new WeightsException(
                    "The captions that a starter knows cannot be read from %s: %s.".formatted(file, e), e);
        }
    }

    /** Reads a checkpoint's. */
    static Familiar read(Path checkpoint) {
        List<String> labels = lines(checkpoint.resolve(LABELS));
        TensorSource source = TensorSource.open(checkpoint.resolve(POINTS));
        try (NDManager manager = NDManager.newBaseManager()) {
            Weights weights = Weights.load(manager, source, DataType.FLOAT32);
            return new Familiar(labels, rows(weights.tensor(SENTENCES, -1, -1)), rows(weights.tensor(LOOKS, -1, -1)));
        }
    }

    /** Writes it into a checkpoint's folder. */
    public void write(Path checkpoint) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            tensors.put(SENTENCES, table(manager, sentences));
            tensors.put(LOOKS, table(manager, looks));
            TensorWriter.write(checkpoint.resolve(POINTS), tensors, StorageType.F16, Map.of());
            Files.write(checkpoint.resolve(LABELS), labels);
        } catch (IOException e) {
            throw new UncheckedIOException("What the starter knows could not be written to " + checkpoint, e);
        }
    }

    private static NDArray table(NDManager manager, List<float[]> rows) {
        int width = rows.get(0).length;
        float[] all = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, all, i * width, width);
        }
        return Ops.floats(manager, all, rows.size(), width);
    }

    private static List<float[]> rows(NDArray table) {
        int width = (int) table.getShape().get(1);
        float[] all = table.toFloatArray();
        return IntStream.range(0, all.length / Math.max(1, width))
                .mapToObj(i -> Arrays.copyOfRange(all, i * width, (i + 1) * width))
                .toList();
    }

    /**
     * With a thing more.
     *
     * @param sentence the meaning of its words
     */
    Familiar and(Taught thing, float[] sentence) {
        List<String> moreLabels = new ArrayList<>(labels);
        List<float[]> moreSentences = new ArrayList<>(sentences);
        List<float[]> moreLooks = new ArrayList<>(looks);
        for (float[] look : thing.looks()) {
            if (look.length != looks.get(0).length) {
                throw new WeightsException("The looks of \"%s\" have %d numbers, the starter's have %d."
                        .formatted(thing.words(), look.length, looks.get(0).length));
            }
            moreLabels.add(thing.words());
            moreSentences.add(sentence);
            moreLooks.add(look);
        }
        return new Familiar(moreLabels, moreSentences, moreLooks);
    }

    /** The nearest in meaning, nearest first. */
    public List<Neighbour> nearest(float[] sentence, int count) {
        return IntStream.range(0, sentences.size())
                .mapToObj(i -> new Neighbour(i, Math.max(0, 1 - dot(sentence, sentences.get(i)))))
                .sorted(Comparator.comparingDouble(Neighbour::distance))
                .limit(count)
                .toList();
    }

    private static double dot(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new WeightsException(
                    "The meanings that the starter knows have %d numbers, its sentence encoder makes %d."
                            .formatted(b.length, a.length));
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
