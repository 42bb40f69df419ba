package studio.bottega.engine.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.storage.postgres.Migrations;

/** A real PostgreSQL with the studio's schema and a second workspace, and an asset folder. Nobody is the broker. */
public final class Servers implements QuarkusTestResourceLifecycleManager {

    /** A workspace whose things nobody may see. */
    static final WorkspaceId ELSEWHERE = WorkspaceId.parse("00000000-0000-0000-0000-0000000000ee");

    /** What the operator starts the studio with. */
    static final String OPERATOR = "a secret of the operator, long enough";

    private EmbeddedPostgres postgres;
    private Path home;

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.builder().start();
            home = Files.createTempDirectory("bottega-api");
            Migrations.run(postgres.getPostgresDatabase());
            openSecondWorkspace();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.url", postgres.getJdbcUrl("postgres", "postgres")),
                Map.entry("quarkus.datasource.username", "postgres"),
                Map.entry("quarkus.datasource.password", "postgres"),
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("quarkus.log.category.\"org.apache.kafka\".level", "OFF"),
                Map.entry(
                        "bottega.engine.assets", home.resolve("assets").toUri().toString()),
                Map.entry("bottega.engine.cache-folder", home.resolve("cache").toString()),
                Map.entry("bottega.engine.kafka.bootstrap", "127.0.0.1:1"),
                Map.entry("bottega.access.operator-token", OPERATOR),
                Map.entry("bottega.api.requests-per-second", "4"),
                Map.entry("bottega.webhooks.allow-private", "true"),
                Map.entry("bottega.webhooks.first-backoff", "50ms"),
                Map.entry("bottega.webhooks.max-attempts", "3"),
                Map.entry("bottega.api.max-streams", "3"),
                Map.entry("bottega.api.max-wait", "2s"),
                Map.entry("bottega.api.max-upload-bytes", "2000000"),
                Map.entry("bottega.api.access-check", "100ms"),
                Map.entry("bottega.api.heartbeat", "200ms"));
    }

    private void openSecondWorkspace() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into workspace (id, name, created_at) values ('%s', 'elsewhere', now())"
                    .formatted(ELSEWHERE));
        }
    }

    @Override
    public void stop() {
        try (Stream<Path> files = Files.walk(home)) {
            postgres.close();
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
