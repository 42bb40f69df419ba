package studio.bottega.media.subject;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.bottega.media.subject.EmojiLibrary.Entry;

/** The vector library by words: its own names, and what else people say for them. Thread-safe. */
final class EmojiWords {

    /**
     * What a drawing is called.
     *
     * @param also other words for the thing
     * @param trades businesses that it stands for where nothing that they sell is named
     * @param tags words that come to mind with it
     */
    record Words(String name, List<String> also, List<String> trades, List<String> tags) {

        /** Everything but the name. */
        List<String> others() {
            return Stream.of(also, trades, tags).flatMap(Collection::stream).toList();
        }
    }

    private static final class Holder {
        static final List<Words> ALL = read();
        static final Map<String, List<Entry>> BY_WORD = byWord();
        static final Map<String, String> SYNONYMS = names(Words::also);
        static final Map<String, String> TRADES = names(Words::trades);
    }

    private EmojiWords() {}

    /** Of every drawing, by name. */
    static List<Words> all() {
        return Holder.ALL;
    }

    /** The drawing whose whole name is said, or of whose name the most is, or for which the word is another. */
    static Optional<Entry> find(String word, Phrase phrase) {
        Optional<Entry> exact = EmojiLibrary.get().named(word);
        if (exact.isPresent()) {
            return exact;
        }
        return Holder.BY_WORD.getOrDefault(word, List.of()).stream()
                .filter(entry -> said(entry, phrase) >= 2 || said(entry, phrase) == length(entry))
                .max(Comparator.comparingDouble(entry -> said(entry, phrase) - length(entry) / 10.0))
                .or(() -> named(Holder.SYNONYMS, word));
    }

    /** What a business of the phrase is known by. */
    static Optional<Entry> trade(Phrase phrase) {
        return phrase.words().stream()
                .flatMap(word -> named(Holder.TRADES, word).stream())
                .findFirst();
    }

    private static Optional<Entry> named(Map<String, String> names, String word) {
        return Optional.ofNullable(names.get(word)).flatMap(EmojiLibrary.get()::named);
    }

    /** How many words of the drawing's name are in the phrase. */
    private static long said(Entry entry, Phrase phrase) {
        return Arrays.stream(entry.name().split("-"))
                .filter(word -> phrase.has(Phrase.singular(word)))
                .count();
    }

    private static int length(Entry entry) {
        return entry.name().split("-").length;
    }

    private static Map<String, String> names(Function<Words, List<String>> kind) {
        Map<String, String> names = new HashMap<>();
        all().forEach(words -> kind.apply(words).forEach(word -> names.put(word, words.name())));
        return Map.copyOf(names);
    }

    private static Map<String, List<Entry>> byWord() {
        Map<String, List<Entry>> map = new HashMap<>();
        EmojiLibrary.get().entries().stream()
                .sorted(Comparator.comparing(Entry::name))
                .forEach(entry -> {
                    for (String word : entry.name().split("-")) {
                        if (word.length() > 2 && !Phrase.PREPOSITIONS.contains(word)) {
                            map.computeIfAbsent(Phrase.singular(word), w -> new ArrayList<>())
                                    .add(entry);
                        }
                    }
                });
        return map;
    }

    private static List<Words> read() {
        return new String(EmojiLibrary.resource("fluent-emoji-words.tsv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(f -> new Words(f[0], list(f[1]), list(f[2]), list(f[3])))
                .toList();
    }

    private static List<String> list(String field) {
        return field.isEmpty() ? List.of() : List.of(field.split(","));
    }
}
