package studio.bottega.media.subject;

import java.util.Optional;

/**
 * Finds what to draw for a noun phrase: word by word, the most telling first, in what is drawn here and in the vector
 * library. Thread-safe.
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
        for (String word : phrase.words()) {
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
