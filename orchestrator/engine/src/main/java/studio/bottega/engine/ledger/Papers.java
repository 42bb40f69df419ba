package studio.bottega.engine.ledger;

import java.util.List;
import java.util.Map;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.Json;
import studio.bottega.storage.asset.AssetStore;
import studio.bottega.storage.postgres.AssetRepository.Origin;

/** JSON documents that tasks read and write: catalogues, plans, verdicts, patches, histories. Thread-safe. */
public final class Papers {

    private static final String MEDIA_TYPE = "application/json";

    private final AssetStore assets;

    public Papers(AssetStore assets) {
        this.assets = assets;
    }

    /** Stores a document of the engine's own for the tasks of a workspace. */
    public AssetRef file(Entry entry, WorkspaceId workspace, String name, Object document) {
        AssetRef asset = assets.put(Json.write(document), MEDIA_TYPE);
        if (entry.books()
                .assets()
                .find(entry.session(), workspace, asset.sha256())
                .isEmpty()) {
            List<OutputAsset> made = List.of(new OutputAsset(name, asset, Map.of()));
            Origin origin = new Origin(workspace, made, Map.of("madeBy", "orchestrator"));
            entry.books().assets().record(entry.session(), List.of(origin), entry.now());
        }
        return asset;
    }

    /** A document's bytes. @throws studio.bottega.storage.StorageException if it is not there */
    public byte[] read(AssetRef asset) {
        return assets.read(asset);
    }
}
