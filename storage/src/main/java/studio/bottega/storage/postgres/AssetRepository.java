package studio.bottega.storage.postgres;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.WorkspaceId;

/** Which blobs a workspace may see, and how each came about. Thread-safe. */
public final class AssetRepository {

    /**
     * What one piece of work made, and how.
     *
     * @param provenance engine, version, parameters, seed, inputs, licence; kept as JSON
     */
    public record Origin(WorkspaceId workspace, List<OutputAsset> outputs, Object provenance) {}

    private record Row(Origin origin, OutputAsset output) {}

    /**
     * Says in one statement that workspaces have the blobs that pieces of work made, and how they made them. The blobs
     * are in the store already.
     */
    public void record(Session session, List<Origin> origins, Instant now) {
        List<Row> rows = origins.stream()
                .flatMap(origin -> origin.outputs().stream().map(output -> new Row(origin, output)))
                // In one order for all transactions, so that two that share blobs do not wait for each other.
                .sorted(Comparator.comparing((Row row) -> row.origin.workspace.value())
                        .thenComparing(row -> row.output.asset().sha256()))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        session.update(
                """
                with made as (
                    select workspace_id, sha256, media_type, cast(byte_count as bigint) as byte_count, name, provenance
                    from unnest(?, ?, ?, ?, ?, ?)
                        as made (workspace_id, sha256, media_type, byte_count, name, provenance)),
                seen as (
                    insert into asset (workspace_id, sha256, media_type, byte_count, created_at)
                    select workspace_id, sha256, media_type, byte_count, ? from made order by workspace_id, sha256
                    on conflict do nothing)
                insert into asset_origin (workspace_id, sha256, output_name, provenance, created_at)
                select workspace_id, sha256, name, cast(provenance as jsonb), ? from made
                """,
                column(rows, row -> row.origin.workspace),
                column(rows, row -> row.output.asset().sha256()),
                column(rows, row -> row.output.asset().mediaType()),
                column(rows, row -> Long.toString(row.output.asset().byteCount())),
                column(rows, row -> row.output.name()),
                column(rows, row -> Columns.text(row.origin.provenance)),
                now,
                now);
    }

    private static List<Object> column(List<Row> rows, Function<Row, Object> value) {
        return rows.stream().map(value).toList();
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
