package studio.bottega.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import studio.bottega.storage.postgres.Migrations;

/** One real PostgreSQL server for all tests of this JVM; each caller gets an empty, migrated database of its own. */
final class TestDatabase {

    private static final EmbeddedPostgres SERVER = start();
    private static int count;

    private TestDatabase() {}

    static synchronized DataSource create() {
        DataSource pool = SERVER.getDatabase("postgres", name());
        Migrations.run(pool);
        return pool;
    }

    private static String name() {
        String name = "test_" + ++count;
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return name;
        } catch (SQLException e) {
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
