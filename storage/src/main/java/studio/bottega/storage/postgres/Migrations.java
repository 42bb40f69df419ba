package studio.bottega.storage.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import studio.bottega.storage.StorageException;

/** Brings the schema up to date. The orchestrator runs it when it starts; replicas wait for each other on Flyway's lock. */
public final class Migrations {

    private Migrations() {}

    /** @throws StorageException if the database cannot be reached, or its schema is not ours */
    public static void run(DataSource pool) {
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw StorageException.refused("The schema could not be brought up to date: " + e.getMessage(), e);
        }
    }
}
