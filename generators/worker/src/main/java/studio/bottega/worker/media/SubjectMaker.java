package studio.bottega.worker.media;

import java.util.List;
import studio.bottega.media.subject.SubjectSource;
import studio.bottega.worker.engine.EngineTask;

/** Makes things for composed scenes besides those that the vector library draws. Thread-safe. */
public interface SubjectMaker {

    /** Changes whenever the same words give another thing; part of the composer's task keys. */
    String version();

    /** SHA-256 of its weights. */
    String digest();

    /** Of its weights. */
    String licence();

    /** What making one thing takes on two cores. */
    double seconds();

    /** The things of one scene. */
    Cast cast(EngineTask task);

    /**
     * Finds the things of one scene and remembers from where and why. A find may end with {@link java.util.concurrent.CancellationException} when nobody wants
     * the task any more. Confined to one thread.
     */
    interface Cast extends SubjectSource {

        /** For each thing that was looked for a sentence: who made it, and why. */
        List<String> choices();
    }
}
