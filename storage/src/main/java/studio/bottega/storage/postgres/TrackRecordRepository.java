package studio.bottega.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.plan.TrackRecord;
import studio.bottega.contract.plan.TrackRecord.Entry;
import studio.bottega.contract.plan.TrackRecord.Spread;

/** How tasks went against their estimates, as the books have it. Thread-safe. */
public final class TrackRecordRepository {

    /** Of tasks that were really carried out, in the newest productions of a workspace: machines and engines change. */
    public TrackRecord read(Session session, WorkspaceId workspace, int productions) {
        return new TrackRecord(session.list("""
                select kind, engine,
                       count(seconds) as timed,
                       coalesce(percentile_cont(0.1) within group (order by seconds), 0) as quick,
                       coalesce(percentile_cont(0.9) within group (order by seconds), 0) as slow,
                       count(cost) as paid,
                       coalesce(percentile_cont(0.1) within group (order by cost), 0) as cheap,
                       coalesce(percentile_cont(0.9) within group (order by cost), 0) as dear
                from (select kind, engine,
                             nullif(cast(usage ->> 'computeSeconds' as double precision), 0)
                                 / nullif(estimated_seconds, 0) as seconds,
                             cast(usage ->> 'costMicroUsd' as double precision)
                                 / nullif(estimated_micro_usd, 0) as cost
                      from task
                      where production_id in (select id from production where workspace_id = ?
                                              order by created_at desc, id limit ?)
                        and state = 'SUCCEEDED' and not cached) as done
                group by kind, engine
                """, TrackRecordRepository::entry, workspace, productions));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                TaskKind.valueOf(row.getString("kind")),
                row.getString("engine"),
                row.getLong("timed"),
                new Spread(row.getDouble("quick"), row.getDouble("slow")),
                row.getLong("paid"),
                new Spread(row.getDouble("cheap"), row.getDouble("dear")));
    }
}
