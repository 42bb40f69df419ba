package studio.bottega.storage.postgres;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.WorkspaceId;

/** Which blobs a workspace may see, and how each came about. Thread-safe. */
public final class AssetRepository {

    /**
     * Says that a workspace has a blob, and how it was made. The blob is in the store already.
     *
     * @param outputName its role among its maker's outputs
     * @param provenance JSON: engine, version, parameters, seed, inputs, licence
     */
    public void record(
            Session session, WorkspaceId workspace, AssetRef asset, String outputName, byte[] provenance, Instant now) {
        session.update("""
                insert into asset (workspace_id, sha256, media_type, byte_count, created_at) values (?, ?, ?, ?, ?)
                on conflict do nothing
                """, workspace, asset.sha256(), asset.mediaType(), asset.byteCount(), now);
        session.update("""
                insert into asset_origin (workspace_id, sha256, output_name, provenance, created_at)
                values (?, ?, ?, cast(? as jsonb), ?)
                """, workspace, asset.sha256(), outputName, new String(provenance, StandardCharsets.UTF_8), now);
    }

    /** Says that a workspace has blobs, whose makers have said how they came about. */
    public void show(Session session, WorkspaceId workspace, Collection<AssetRef> assets, Instant now) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        // In one order for all transactions, so that two that share blobs do not wait for each other.
        assets.stream()
                .sorted(Comparator.comparing(AssetRef::sha256))
                .forEach(asset -> rows.add(
                        new @Nullable Object[] {workspace, asset.sha256(), asset.mediaType(), asset.byteCount(), now}));
        session.batch("""
                insert into asset (workspace_id, sha256, media_type, byte_count, created_at) values (?, ?, ?, ?, ?)
                on conflict do nothing
                """, rows);
    }

    /** The blob, if this workspace has it. */
    public Optional<AssetRef> find(Session session, WorkspaceId workspace, String sha256) {
        return session.first(
                "select * from asset where workspace_id = ? and sha256 = ?",
                row -> new AssetRef(row.getString("sha256"), row.getString("media_type"), row.getLong("byte_count")),
                workspace,
                sha256);
    }

    /** How a blob came about, as JSON, oldest first. */
    public List<String> provenance(Session session, WorkspaceId workspace, String sha256) {
        return session.list(
                "select provenance from asset_origin where workspace_id = ? and sha256 = ? order by id",
                row -> row.getString("provenance"),
                workspace,
                sha256);
    }
}
