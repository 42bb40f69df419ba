package studio.bottega.storage.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.WorkspaceId;

/**
 * One transaction. Parameters are bound by position: ids, text, numbers, booleans, bytes, {@link Instant}, enums (by
 * name), collections of text or ids (as arrays) and null.
 *
 * <p>Confined to the thread that runs the transaction; not usable after it.
 */
public final class Session {

    private final Connection connection;

    Session(Connection connection) {
        this.connection = connection;
    }

    /** Reads one value from the current row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, Row<T> row, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> values = new ArrayList<>();
            while (rows.next()) {
                values.add(row.read(rows));
            }
            return values;
        } catch (SQLException e) {
            throw SqlProblems.wrap(e);
        }
    }

    <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... parameters) {
        return list(sql, row, parameters).stream().findFirst();
    }

    /** @return how many rows the statement changed */
    int update(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw SqlProblems.wrap(e);
        }
    }

    /** Runs one statement for many rows in one round trip. @return how many rows each run changed */
    int[] batch(String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            throw SqlProblems.wrap(e);
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(statement, parameters);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, bindable(parameters[i]));
        }
    }

    private @Nullable Object bindable(@Nullable Object parameter) throws SQLException {
        if (parameter instanceof Instant instant) {
            return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
        if (parameter instanceof Enum<?> constant) {
            return constant.name();
        }
        if (parameter instanceof Collection<?> collection) {
            return array(collection);
        }
        return unwrapped(parameter);
    }

    private static @Nullable Object unwrapped(@Nullable Object parameter) {
        if (parameter instanceof ProductionId id) {
            return id.value();
        }
        if (parameter instanceof TaskId id) {
            return id.value();
        }
        if (parameter instanceof WorkspaceId id) {
            return id.value();
        }
        return parameter;
    }

    private Array array(Collection<?> collection) throws SQLException {
        Object[] elements = collection.stream()
                .map(element -> element instanceof Enum<?> constant ? constant.name() : unwrapped(element))
                .toArray();
        boolean ids = elements.length > 0 && elements[0] instanceof UUID;
        return connection.createArrayOf(ids ? "uuid" : "text", elements);
    }
}
