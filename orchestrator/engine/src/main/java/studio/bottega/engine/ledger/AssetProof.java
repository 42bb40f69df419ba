package studio.bottega.engine.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.asset.AssetStore;

/** Looks whether assets that somebody claims to have stored are there. Thread-safe. */
public final class AssetProof {

    private final AssetStore assets;

    public AssetProof(AssetStore assets) {
        this.assets = assets;
    }

    /**
     * What is missing, as a sentence; empty if every output is there with the length that was stated.
     *
     * @throws StorageException if the store cannot be reached
     */
    public Optional<String> missing(List<OutputAsset> outputs) {
        for (OutputAsset output : outputs) {
            Optional<String> missing = missing(output);
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private Optional<String> missing(OutputAsset output) {
        try (InputStream stream = assets.open(output.asset())) {
            return Optional.empty();
        } catch (StorageException e) {
            if (e.unavailable()) {
                throw e;
            }
            return Optional.of(
                    "Its output \"%s\" is not in the asset store. %s".formatted(output.name(), e.getMessage()));
        } catch (IOException e) {
            throw StorageException.unavailable("The asset store broke off: " + e.getMessage(), e);
        }
    }
}
