package studio.bottega.storage.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.storage.StorageException;

/**
 * Runs transactions. The pool belongs to the program; its transactions run at read committed, and what must not happen
 * twice is kept by row locks and unique constraints. Thread-safe.
 */
public final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** A collision with another transaction is tried again this often. */
    private static final int MAX_TRIES = 4;

    private final DataSource pool;

    public Database(DataSource pool) {
        this.pool = pool;
    }

    /**
     * Commits what {@code work} did, or nothing of it. The work may run again after a collision with another
     * transaction, so it must have no effect outside the session.
     *
     * @throws StorageException if the database cannot be reached or refuses
     */
    public <T> T transaction(Function<Session, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (StorageException e) {
                if (attempt == MAX_TRIES || !SqlProblems.collision(e)) {
                    throw e;
                }
            }
        }
    }

    /** {@link #transaction} without a result. */
    public void execute(Consumer<Session> work) {
        transaction(session -> {
            work.accept(session);
            return Boolean.TRUE;
        });
    }

    /**
     * Runs statements each of which is a transaction by itself, which saves the round trips that begin and end one. For reading,
     * nothing is lost: at read committed each statement sees what is committed when it begins.
     *
     * @throws StorageException if the database cannot be reached or refuses
     */
    public <T> T single(Function<Session, T> statements) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(true);
                return statements.apply(new Session(connection));
            } catch (SQLException e) {
                throw SqlProblems.wrap(e);
            } catch (StorageException e) {
                if (attempt == MAX_TRIES || !SqlProblems.collision(e)) {
                    throw e;
                }
            }
        }
    }

    private <T> T once(Function<Session, T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                T result = work.apply(new Session(connection));
                connection.commit();
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    rollBack(connection);
                }
            }
        } catch (SQLException e) {
            throw SqlProblems.wrap(e);
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is gone and the transaction with it; what went wrong first is what the caller must hear.
            LOG.debug("rollback failed: {}", e.getMessage());
        }
    }
}
