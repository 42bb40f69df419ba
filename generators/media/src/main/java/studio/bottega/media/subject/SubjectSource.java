package studio.bottega.media.subject;

import java.util.Optional;

/** Where the things of a scene come from. Thread-safe; the same words give the same thing. */
@FunctionalInterface
public interface SubjectSource {

    /** The drawings that are here. */
    SubjectSource LIBRARY = SubjectLibrary::find;

    /**
     * What to show; empty if the phrase means nothing here.
     *
     * @param description a noun phrase in English
     * @param variant tells siblings apart
     */
    Optional<Art> find(String description, long variant);
}
