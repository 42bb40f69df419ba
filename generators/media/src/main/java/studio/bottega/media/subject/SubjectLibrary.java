package studio.bottega.media.subject;

import java.util.List;
import java.util.Optional;

/**
 * Finds what to draw for a noun phrase. First by the words of its main part, the most telling first, in what is drawn here and in the
 * vector library; then, for a business that says nothing of its goods, what such a business is known by; then by what the main
 * part means as a whole; then all the same for what follows. Thread-safe.
 */
public final class SubjectLibrary {

    private SubjectLibrary() {}

    /**
     * What to draw; empty if the phrase means nothing that we have.
     *
     * @param description a noun phrase in English
     * @param variant tells siblings apart
     */
    public static Optional<Art> find(String description, long variant) {
        Phrase phrase = Phrase.of(description);
        return find(phrase.head(), phrase, variant)
                .or(() -> EmojiWords.trade(phrase).map(EmojiLibrary.get()::art))
                .or(() -> EmojiMeanings.find(phrase.main()).map(EmojiLibrary.get()::art))
                .or(() -> find(phrase.rest(), phrase, variant))
                .or(() -> EmojiMeanings.find(phrase.whole()).map(EmojiLibrary.get()::art));
    }

    /** What a phrase is about, without what follows its first preposition; the phrase itself where it begins with one. */
    public static String core(String description) {
        Phrase phrase = Phrase.of(description);
        return phrase.main().isEmpty() ? phrase.whole() : phrase.main();
    }

    private static Optional<Art> find(List<String> words, Phrase phrase, long variant) {
        for (String word : words) {
            Optional<Art> art = DrawnSubjects.find(word, phrase, variant)
                    .or(() -> EmojiWords.find(word, phrase).map(EmojiLibrary.get()::art));
            if (art.isPresent()) {
                return art;
            }
        }
        return Optional.empty();
    }

    /** What stands for a product of which nobody knows what it looks like. */
    public static Art unknownProduct() {
        return Products.BOX;
    }
}
