package studio.bottega.storage.postgres;

import java.sql.SQLException;
import java.util.Set;
import studio.bottega.storage.StorageException;

/** What an SQL state means for the caller. */
final class SqlProblems {

    /** Serialization failure, deadlock: the same transaction may pass when it is tried again. */
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01");

    private SqlProblems() {}

    static StorageException wrap(SQLException e) {
        String state = state(e);
        String message = "The database says: %s (SQL state %s)".formatted(e.getMessage(), state);
        return unavailable(state) ? StorageException.unavailable(message, e) : StorageException.refused(message, e);
    }

    static boolean collision(Throwable problem) {
        return problem.getCause() instanceof SQLException e && COLLISIONS.contains(state(e));
    }

    /** Empty if there is none: a pool that has no connection to give never asked the database. */
    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    /** Class 08 connection, 53 resources (disk full too), 57 operator intervention; no state at all is a pool without connections. */
    private static boolean unavailable(String state) {
        return state.isEmpty()
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || COLLISIONS.contains(state);
    }
}
