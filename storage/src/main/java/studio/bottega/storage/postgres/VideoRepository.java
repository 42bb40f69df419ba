package studio.bottega.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.WorkspaceId;

/** Productions that were asked for as one video. Those that were deleted do not exist any more. Thread-safe. */
public final class VideoRepository {

    /** Remembers what was asked for; what is known stays as it is. */
    public void insert(Session session, VideoRow video) {
        session.update(
                """
                insert into video_request (production_id, workspace_id, prompt, seconds, size, created_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """,
                video.productionId(),
                video.workspaceId(),
                video.prompt(),
                video.seconds(),
                video.size(),
                video.createdAt());
    }

    public Optional<VideoRow> find(Session session, WorkspaceId workspace, ProductionId id) {
        return session.first(
                "select * from video_request where workspace_id = ? and production_id = ? and deleted_at is null",
                VideoRepository::row,
                workspace,
                id);
    }

    /** Newest first, after the given one. */
    public List<VideoRow> page(Session session, WorkspaceId workspace, @Nullable ProductionId after, int limit) {
        return session.list("""
                select * from video_request
                where workspace_id = ? and deleted_at is null
                  and (cast(? as uuid) is null
                       or (created_at, production_id) <
                          (select created_at, production_id from video_request where production_id = cast(? as uuid)))
                order by created_at desc, production_id desc
                limit ?
                """, VideoRepository::row, workspace, after, after, limit);
    }

    /** From now on it does not exist. @return whether it did */
    public boolean delete(Session session, WorkspaceId workspace, ProductionId id, Instant now) {
        return 1 == session.update("""
                update video_request set deleted_at = ?
                where workspace_id = ? and production_id = ? and deleted_at is null
                """, now, workspace, id);
    }

    private static VideoRow row(ResultSet row) throws SQLException {
        return new VideoRow(
                Columns.production(row, "production_id"),
                Columns.workspace(row, "workspace_id"),
                row.getString("prompt"),
                row.getInt("seconds"),
                row.getString("size"),
                Columns.instant(row, "created_at"));
    }
}
