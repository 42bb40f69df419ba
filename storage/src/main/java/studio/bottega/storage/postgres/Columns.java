package studio.bottega.storage.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.Json;

/** How columns become values. */
final class Columns {

    private Columns() {}

    static ProductionId production(ResultSet row, String column) throws SQLException {
        return new ProductionId(row.getObject(column, UUID.class));
    }

    static TaskId task(ResultSet row, String column) throws SQLException {
        return new TaskId(row.getObject(column, UUID.class));
    }

    static WorkspaceId workspace(ResultSet row, String column) throws SQLException {
        return new WorkspaceId(row.getObject(column, UUID.class));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static OptionalDouble optionalDouble(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static <T> T json(ResultSet row, String column, Class<T> type) throws SQLException {
        return Json.read(row.getString(column).getBytes(StandardCharsets.UTF_8), type);
    }

    static <T> Optional<T> optionalJson(ResultSet row, String column, Class<T> type) throws SQLException {
        String text = row.getString(column);
        return text == null ? Optional.empty() : Optional.of(Json.read(text.getBytes(StandardCharsets.UTF_8), type));
    }

    static <T> List<T> jsonList(ResultSet row, String column, Class<T> type) throws SQLException {
        return Json.readList(row.getString(column).getBytes(StandardCharsets.UTF_8), type);
    }

    static <T> String text(List<? extends T> values, Class<T> type) {
        return new String(Json.writeList(values, type), StandardCharsets.UTF_8);
    }

    static String text(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }
}
