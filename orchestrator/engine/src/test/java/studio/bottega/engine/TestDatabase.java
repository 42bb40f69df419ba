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
        if (count++ == 0) {
            run("create database migrated");
            Migrations.run(SERVER.getDatabase("postgres", "migrated"));
        }
        String name = "test_" + count;
        run("create database %s template migrated".formatted(name));
        return SERVER.getDatabase("postgres", name);
    }

    private static void run(String statement) {
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
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
