package studio.bottega.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.WorkspaceId;

/** Brands in all their versions. What was removed is not found. Thread-safe. */
public final class BrandRepository {

    private static final String VERSIONS = """
            select brand.id, brand.workspace_id, version.kit, version.created_at
            from brand join brand_version version on version.brand_id = brand.id
            where brand.workspace_id = ? and not brand.removed
            """;

    /**
     * Inserts a brand in its first version unless its workspace has used the idempotency key before.
     *
     * @param idempotencyKey chosen by the client, or null
     * @return the id under which it is stored: the given one, or that of the earlier call with this key
     */
    public UUID insert(Session session, BrandRow brand, @Nullable String idempotencyKey) {
        int inserted = session.update("""
                insert into brand (id, workspace_id, newest, idempotency_key, created_at) values (?, ?, 1, ?, ?)
                on conflict (workspace_id, idempotency_key) do nothing
                """, brand.id(), brand.workspaceId(), idempotencyKey, brand.createdAt());
        if (inserted == 1) {
            addVersion(session, brand);
            return brand.id();
        }
        return session.first(
                        "select id from brand where workspace_id = ? and idempotency_key = ?",
                        row -> row.getObject("id", UUID.class),
                        brand.workspaceId(),
                        idempotencyKey)
                .orElseThrow();
    }

    /** The newest version, locked until the transaction ends, so that the next one is the next. */
    public Optional<BrandRow> lock(Session session, WorkspaceId workspace, UUID id) {
        return session.first("select id from brand where id = ? for update", row -> row.getObject("id", UUID.class), id)
                .flatMap(locked -> find(session, workspace, locked));
    }

    /** Writes the next version of a brand that is locked. */
    public void next(Session session, BrandRow brand) {
        addVersion(session, brand);
        session.update("update brand set newest = ? where id = ?", brand.brand().version(), brand.id());
    }

    private static void addVersion(Session session, BrandRow brand) {
        session.update(
                "insert into brand_version (brand_id, version, kit, created_at) values (?, ?, cast(? as jsonb), ?)",
                brand.id(),
                brand.brand().version(),
                Columns.text(brand.brand()),
                brand.createdAt());
    }

    /** The newest version. */
    public Optional<BrandRow> find(Session session, WorkspaceId workspace, UUID id) {
        return session.first(
                VERSIONS + " and brand.id = ? and version.version = brand.newest", BrandRepository::row, workspace, id);
    }

    /** The newest version of each, in the order in which the brands were made. */
    public List<BrandRow> list(Session session, WorkspaceId workspace) {
        return session.list(
                VERSIONS + " and version.version = brand.newest order by brand.created_at, brand.id",
                BrandRepository::row,
                workspace);
    }

    /** Every version of one, newest first. */
    public List<BrandRow> versions(Session session, WorkspaceId workspace, UUID id) {
        return session.list(
                VERSIONS + " and brand.id = ? order by version.version desc", BrandRepository::row, workspace, id);
    }

    /** Offers it no more. @return whether the workspace had it */
    public boolean remove(Session session, WorkspaceId workspace, UUID id) {
        return 1
                == session.update(
                        "update brand set removed = true where workspace_id = ? and id = ? and not removed",
                        workspace,
                        id);
    }

    private static BrandRow row(ResultSet row) throws SQLException {
        return new BrandRow(
                row.getObject("id", UUID.class),
                Columns.workspace(row, "workspace_id"),
                Columns.json(row, "kit", Brand.class),
                Columns.instant(row, "created_at"));
    }
}
