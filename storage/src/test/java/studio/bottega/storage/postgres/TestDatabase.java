package studio.bottega.storage.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;

/** One real PostgreSQL server for all tests of this JVM; each caller gets an empty, migrated database of its own. */
public final class TestDatabase {

    private static final EmbeddedPostgres SERVER = start();
    private static int count;

    private TestDatabase() {}

    public static synchronized Database create() {
        DataSource pool = SERVER.getDatabase("postgres", name());
        Migrations.run(pool);
        return new Database(pool);
    }

    private static String name() {
        String name = "test_" + ++count;
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return name;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
