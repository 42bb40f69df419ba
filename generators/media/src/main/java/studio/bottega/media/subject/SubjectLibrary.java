package studio.bottega.media.subject;

import java.util.Optional;

/** Finds what to draw for a noun phrase. Thread-safe. */
public final class SubjectLibrary {

    private SubjectLibrary() {}

    /**
     * What to draw.
     *
     * @param description a noun phrase in English
     * @param variant tells siblings apart
     */
    public static Optional<Art> find(String description, long variant) {
        return DrawnSubjects.find(description, variant);
    }
}
