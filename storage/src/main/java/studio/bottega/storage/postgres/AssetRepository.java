package studio.bottega.storage.postgres;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.WorkspaceId;

/** Which blobs a workspace may see, and how each came about. Thread-safe. */
public final class AssetRepository {

    /**
     * Says in one statement that a workspace has the blobs that one piece of work made, and how it made them. The blobs
     * are in the store already.
     *
     * @param provenance JSON: engine, version, parameters, seed, inputs, licence
     */
    public void record(
            Session session, WorkspaceId workspace, List<OutputAsset> outputs, byte[] provenance, Instant now) {
        // In one order for all, so that two that share blobs do not wait for each other.
        List<OutputAsset> sorted = outputs.stream()
                .sorted(Comparator.comparing(output -> output.asset().sha256()))
                .toList();
        session.update(
                """
                with made as (
                    select made.sha256, made.media_type, cast(made.byte_count as bigint) as byte_count, made.name
                    from unnest(?, ?, ?, ?) as made (sha256, media_type, byte_count, name)),
                seen as (
                    insert into asset (workspace_id, sha256, media_type, byte_count, created_at)
                    select ?, sha256, media_type, byte_count, ? from made order by sha256
                    on conflict do nothing)
                insert into asset_origin (workspace_id, sha256, output_name, provenance, created_at)
                select ?, sha256, name, cast(? as jsonb), ? from made
                """,
                sorted.stream().map(output -> output.asset().sha256()).toList(),
                sorted.stream().map(output -> output.asset().mediaType()).toList(),
                sorted.stream()
                        .map(output -> Long.toString(output.asset().byteCount()))
                        .toList(),
                sorted.stream().map(OutputAsset::name).toList(),
                workspace,
                now,
                workspace,
                new String(provenance, StandardCharsets.UTF_8),
                now);
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

    /** The digests, of these, of blobs that this workspace has. */
    public Set<String> known(Session session, WorkspaceId workspace, Collection<String> digests) {
        return Set.copyOf(session.list(
                "select sha256 from asset where workspace_id = ? and sha256 = any(?)",
                row -> row.getString("sha256"),
                workspace,
                digests));
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
