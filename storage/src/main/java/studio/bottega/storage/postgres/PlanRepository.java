package studio.bottega.storage.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Deliverable;
import studio.bottega.contract.plan.PlanPatch;

/** Plan versions: appended, never edited; only state and verdict are set later. Thread-safe. */
public final class PlanRepository {

    public void insert(Session session, PlanRow plan) {
        session.update(
                """
                insert into plan_version (production_id, version, state, plan, asset, reason, parent_version, patch,
                                          blast_radius, created_at)
                values (?, ?, ?, cast(? as jsonb), cast(? as jsonb), ?, ?, cast(? as jsonb), cast(? as jsonb), ?)
                """,
                plan.productionId(),
                plan.version(),
                plan.state(),
                Columns.text(plan.plan()),
                Columns.text(plan.asset()),
                plan.reason(),
                plan.parentVersion(),
                patchText(plan),
                Columns.text(plan.blastRadius()),
                plan.createdAt());
    }

    private static @Nullable String patchText(PlanRow plan) {
        return plan.patch().map(Columns::text).orElse(null);
    }

    public Optional<PlanRow> find(Session session, ProductionId production, int version) {
        return session.first(
                "select * from plan_version where production_id = ? and version = ?",
                PlanRepository::row,
                production,
                version);
    }

    /** What a version hands over; empty if there is no such version. */
    public Optional<List<Deliverable>> deliverables(Session session, ProductionId production, int version) {
        return session.first(
                "select plan -> 'deliverables' as deliverables from plan_version where production_id = ? and version = ?",
                row -> Columns.jsonList(row, "deliverables", Deliverable.class),
                production,
                version);
    }

    /** What was thought of a version. */
    public record Verdict(int version, Critique critique) {}

    /** The verdicts on versions that were judged, oldest first. */
    public List<Verdict> verdicts(Session session, ProductionId production) {
        return session.list(
                """
                select version, critique from plan_version where production_id = ? and critique is not null order by version
                """,
                row -> new Verdict(row.getInt("version"), Columns.json(row, "critique", Critique.class)),
                production);
    }

    /**
     * How a version changed the one before it.
     *
     * @param reason what asked for it
     * @param blastRadius nodes that it made anew
     */
    public record Revision(int version, String reason, Optional<PlanPatch> patch, List<String> blastRadius) {}

    /** Approved changes up to a version, oldest first. */
    public List<Revision> revisions(Session session, ProductionId production, int upTo) {
        return session.list(
                """
                select version, reason, patch, blast_radius from plan_version
                where production_id = ? and version between 2 and ? and state = 'APPROVED' order by version
                """,
                row -> new Revision(
                        row.getInt("version"),
                        row.getString("reason"),
                        Columns.optionalJson(row, "patch", PlanPatch.class),
                        nodes(row, "blast_radius")),
                production,
                upTo);
    }

    /** Oldest first. */
    public List<PlanRow> list(Session session, ProductionId production) {
        return session.list(
                "select * from plan_version where production_id = ? order by version", PlanRepository::row, production);
    }

    public void setState(Session session, ProductionId production, int version, PlanRow.State state) {
        session.update(
                "update plan_version set state = ? where production_id = ? and version = ?",
                state,
                production,
                version);
    }

    public void setCritique(Session session, ProductionId production, int version, Critique critique) {
        session.update("""
                update plan_version set critique = cast(? as jsonb), score = ?
                where production_id = ? and version = ?
                """, Columns.text(critique), critique.score(), production, version);
    }

    private static PlanRow row(ResultSet row) throws SQLException {
        return new PlanRow(
                Columns.production(row, "production_id"),
                row.getInt("version"),
                PlanRow.State.valueOf(row.getString("state")),
                Columns.json(row, "plan", Plan.class),
                Columns.json(row, "asset", AssetRef.class),
                row.getString("reason"),
                row.getInt("parent_version"),
                Columns.optionalJson(row, "patch", PlanPatch.class),
                nodes(row, "blast_radius"),
                Columns.optionalJson(row, "critique", Critique.class),
                Columns.optionalDouble(row, "score"),
                Columns.instant(row, "created_at"));
    }

    private static List<String> nodes(ResultSet row, String column) throws SQLException {
        return StreamSupport.stream(Columns.json(row, column, JsonNode.class).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
