package studio.bottega.engine;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import studio.bottega.storage.postgres.Migrations;

/**
 * One real PostgreSQL server for all tests of this JVM; each caller gets an empty, migrated database of its own, by a pool as in
 * production: a connection each time costs more than most of what is done with it. The pools of tests long ended are closed.
 */
final class TestDatabase {

    private static final int MAX_CONNECTIONS = 16;
    private static final int MAX_POOLS = 4;
    private static final EmbeddedPostgres SERVER = start();
    private static final Deque<AgroalDataSource> POOLS = new ArrayDeque<>();
    private static int count;

    private TestDatabase() {}

    static synchronized DataSource create() {
        String name = database();
        if (POOLS.size() == MAX_POOLS) {
            POOLS.removeFirst().close();
        }
        POOLS.addLast(pool(name));
        return POOLS.getLast();
    }

    /** A database without a pool, for tests that end connections and leave them behind as the dead do. */
    static synchronized DataSource unpooled() {
        return SERVER.getDatabase("postgres", database());
    }

    private static String database() {
        if (count++ == 0) {
            run("create database migrated");
            Migrations.run(SERVER.getDatabase("postgres", "migrated"));
        }
        String name = "test_" + count;
        run("create database %s template migrated".formatted(name));
        return name;
    }

    private static AgroalDataSource pool(String database) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(MAX_CONNECTIONS)
                            .connectionFactoryConfiguration(
                                    to -> to.jdbcUrl(SERVER.getJdbcUrl("postgres", database)))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
