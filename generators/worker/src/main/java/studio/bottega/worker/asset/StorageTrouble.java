package studio.bottega.worker.asset;

import studio.bottega.client.UnreachableException;
import studio.bottega.storage.StorageException;
import studio.bottega.worker.engine.EngineFailure;

/** What a failure of database or asset store means for the task at hand. */
final class StorageTrouble {

    private StorageTrouble() {}

    /**
     * Something that does not answer sends the request back to its pool; a full disk and a refusal are results.
     *
     * @param what was not done, as the beginning of a sentence
     */
    static RuntimeException of(String what, StorageException e) {
        if (DiskSpace.exhausted(e)) {
            return DiskSpace.failure("the asset store", e);
        }
        if (e.unavailable()) {
            return new UnreachableException(what + ": " + e.getMessage(), e);
        }
        return EngineFailure.passing("storage-refused", what + ": " + e.getMessage(), e);
    }
}
