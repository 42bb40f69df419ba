package studio.bottega.worker.asset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.bottega.client.UnreachableException;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.asset.AssetStore;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.Product;

/**
 * Stores what an engine made. What it is and how it came about is the result's to say: a crash in between leaves blobs
 * that nothing refers to, never a reference without its blob. Thread-safe.
 */
public final class OutputAssets {

    /** More outputs than any kind of task has. */
    private static final int MAX_OUTPUTS = 100;

    private final AssetStore store;
    private final String worker;
    private final Clock clock;

    public OutputAssets(AssetStore store, String worker, Clock clock) {
        this.store = store;
        this.worker = worker;
        this.clock = clock;
    }

    /**
     * What is in the store now.
     *
     * @param provenance how it came about, as JSON has it
     */
    public record Stored(List<OutputAsset> outputs, Map<String, Object> provenance) {}

    /**
     * Stores the products of one task. What lies in its folder is taken and not copied.
     *
     * @param folder the task's own
     * @throws EngineFailure if the engine's list is not in order, or there is no room for its files
     * @throws UnreachableException if the store does not answer
     */
    public Stored store(TaskRequest request, EngineCapability engine, Path folder, List<Product> products) {
        check(request, products);
        List<OutputAsset> outputs = new ArrayList<>();
        try {
            for (Product product : products) {
                AssetRef asset = mayBeTaken(product, folder, products)
                        ? store.take(product.file(), product.mediaType())
                        : store.put(product.file(), product.mediaType());
                outputs.add(new OutputAsset(product.name(), asset, product.facts()));
            }
        } catch (StorageException e) {
            throw StorageTrouble.of("The asset store did not take an output", e);
        }
        return new Stored(outputs, Provenance.of(request, engine, worker, clock.instant()));
    }

    /** An engine may hand on what is another's, or one file under two names. */
    private static boolean mayBeTaken(Product product, Path folder, List<Product> products) {
        Path file = product.file();
        return folder.equals(file.getParent())
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && products.stream().filter(other -> other.file().equals(file)).count() == 1;
    }

    /** An engine that returns nonsense has failed; what it wrote is not taken for an asset. */
    private static void check(TaskRequest request, List<Product> products) {
        if (products.isEmpty() || products.size() > MAX_OUTPUTS) {
            throw broken(request, "it returned %d outputs".formatted(products.size()));
        }
        Set<String> names = new HashSet<>();
        for (Product product : products) {
            if (!names.add(product.name())) {
                throw broken(request, "it returned two outputs called \"%s\"".formatted(product.name()));
            }
            try {
                if (Files.size(product.file()) == 0 && !mayBeEmpty(product)) {
                    throw broken(request, "its output \"%s\" is empty".formatted(product.name()));
                }
            } catch (IOException e) {
                throw broken(request, "its output \"%s\" is not there".formatted(product.name()));
            }
        }
    }

    /** SubRip has no header: the captions of a film in which nobody speaks have no bytes. */
    private static boolean mayBeEmpty(Product product) {
        return product.name().equals(Outputs.CAPTIONS_SRT);
    }

    private static EngineFailure broken(TaskRequest request, String what) {
        return EngineFailure.passing(
                "engine-error", "Engine %s did not do its work: %s.".formatted(request.engine(), what));
    }
}
