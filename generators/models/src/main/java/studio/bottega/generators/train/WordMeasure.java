package studio.bottega.generators.train;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.cutout.Seen;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.train.report.Grid;

/** Whether colour and count words are obeyed: 70 prompts with a colour, 30 with a number, by the pixels of what was drawn. */
final class WordMeasure {

    private static final List<String> COLOURS =
            List.of("red", "orange", "yellow", "green", "turquoise", "blue", "purple", "pink", "brown", "black");
    private static final List<String> THINGS = List.of("car", "teapot", "balloon", "chair", "hat", "bird", "boot");
    private static final List<String> COUNTED = List.of(
            "apples", "cats", "stars", "balls", "keys", "pears", "books", "fish", "hearts", "cars", "lemons", "bells",
            "eggs", "cups", "mice");
    private static final List<String> NUMBERS = List.of("no", "one", "two", "three", "four", "five", "six");

    private WordMeasure() {}

    /**
     * What came of one prompt.
     *
     * @param asked its word
     * @param seen the word for what the picture shows
     */
    record Word(String asked, String thing, String seen, Cutout picture) {

        boolean obeyed() {
            return asked.equals(seen);
        }

        boolean counts() {
            return NUMBERS.contains(asked);
        }

        String told() {
            return obeyed() ? thing : "%s (%s)".formatted(thing, seen);
        }
    }

    static List<Word> measure(CutoutPipeline pipeline, Drawing drawing) {
        List<Word> words = new ArrayList<>(draw(pipeline, drawing, COLOURS, THINGS));
        words.addAll(draw(pipeline, drawing, List.of("two", "three"), COUNTED));
        return words;
    }

    private static List<Word> draw(CutoutPipeline pipeline, Drawing drawing, List<String> asked, List<String> things) {
        List<Cutout> pictures = drawing.of(
                pipeline,
                asked.stream()
                        .flatMap(word -> things.stream().map(thing -> word + " " + thing))
                        .toList());
        return IntStream.range(0, pictures.size())
                .mapToObj(i -> {
                    String word = asked.get(i / things.size());
                    Cutout picture = pictures.get(i);
                    String seen = NUMBERS.contains(word)
                            ? NUMBERS.get(Math.min(NUMBERS.size() - 1, Seen.things(picture)))
                            : Seen.colour(picture).orElse("no colour");
                    return new Word(word, things.get(i % things.size()), seen, picture);
                })
                .toList();
    }

    static void report(List<Word> words, PrintStream out) {
        out.printf(
                "words obeyed: %d of %d (colours %d of %d, numbers %d of %d)%n",
                words.stream().filter(Word::obeyed).count(),
                words.size(),
                words.stream().filter(word -> word.obeyed() && !word.counts()).count(),
                words.stream().filter(word -> !word.counts()).count(),
                words.stream().filter(word -> word.obeyed() && word.counts()).count(),
                words.stream().filter(Word::counts).count());
    }

    /** A row for each colour and number, with what was seen where it was another. */
    static List<Grid.Row> rows(List<Word> words) {
        return Stream.concat(COLOURS.stream(), Stream.of("two", "three"))
                .map(asked -> row(
                        asked,
                        words.stream().filter(word -> word.asked.equals(asked)).toList()))
                .toList();
    }

    private static Grid.Row row(String asked, List<Word> words) {
        String things = words.stream().map(Word::told).collect(Collectors.joining(", "));
        return new Grid.Row(
                asked + ": " + things, words.stream().map(Word::picture).toList());
    }
}
