package studio.bottega.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.storage.postgres.Audit;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.ProductionRepository;

/**
 * A production is carried out by one process after the other: each takes one durable step, a commit, a send or an
 * acknowledgement, and is killed before the next. So every gap between two durable steps is a death. A whole process dies
 * each time; nothing is closed, rolled back or flushed by a finally.
 */
@Tag("soak")
class CrashAndRestartIT {

    /** A production has more steps than this; fewer would mean that the test does not look. */
    private static final int LEAST_LIVES = 60;

    private static final int MOST_LIVES = 200;

    /** The second step is not taken any more. */
    private static final int ONE_STEP = 2;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void productionThatDiesInEveryGapIsFinishedAndItsBooksAreSoundAllTheWay() throws Exception {
        PGSimpleDataSource pool = TestDatabase.create().unwrap(PGSimpleDataSource.class);
        int lives = 1;
        while (child(pool.getURL(), folder, ONE_STEP) == DurableSteps.KILLED) {
            assertThat(faults(pool)).as("after life %d", lives).isEmpty();
            lives++;
            assertThat(lives).as(output(folder)).isLessThan(MOST_LIVES);
        }

        assertThat(lives).as(output(folder)).isGreaterThan(LEAST_LIVES);
        assertThat(faults(pool)).isEmpty();
        assertThat(new Database(pool).<Audit.Counts>transaction(session -> new Audit().counts(session)))
                .satisfies(counts -> {
                    assertThat(counts.productions()).isEqualTo(1);
                    assertThat(counts.made()).isEqualTo(counts.tasks()); // everything once, nothing from the cache
                });
        assertThat(new Database(pool)
                        .<ProductionState>transaction(session -> new ProductionRepository()
                                .page(session, WorkspaceId.LOCAL, null, 1)
                                .get(0)
                                .state()))
                .isEqualTo(ProductionState.DELIVERED);
    }

    private static List<String> faults(DataSource pool) {
        return new Database(pool).transaction(session -> new Audit().faults(session));
    }

    private static int child(String url, Path own, int step) throws IOException, InterruptedException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classes,
                        OneProduction.class.getName(),
                        url,
                        own.toString(),
                        Integer.toString(step)))
                .redirectErrorStream(true)
                .redirectOutput(new File(own.toFile(), "output"))
                .start();
        return process.waitFor();
    }

    private static String output(Path own) throws IOException {
        return Files.readString(own.resolve("output"));
    }
}
