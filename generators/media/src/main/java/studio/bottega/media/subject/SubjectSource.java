package studio.bottega.media.subject;

import java.util.Optional;
import studio.bottega.contract.domain.Prominence;

/** Where the things of a scene come from. Thread-safe; the same words give the same thing. */
@FunctionalInterface
public interface SubjectSource {

    /** The drawings that are here. */
    SubjectSource LIBRARY = (description, prominence, variant) -> SubjectLibrary.find(description, variant);

    /**
     * What to show; empty if the phrase means nothing here.
     *
     * @param description a noun phrase in English
     * @param prominence its part in the picture
     * @param variant tells siblings apart
     */
    Optional<Art> find(String description, Prominence prominence, long variant);

    /**
     * What to show in the place of something found, now that its size is known; by default itself.
     *
     * @param heightPixels of the place
     */
    default Art placed(Art found, double heightPixels) {
        return found;
    }
}
