package studio.bottega.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.storage.postgres.Audit;

/**
 * The process is killed in every gap between two durable steps, and another one goes on with what is left: commits, sends,
 * acknowledgements. A whole process dies each time; nothing is closed, rolled back or flushed by a finally.
 */
class CrashAndRestartIT {

    /** A production has more gaps than this; fewer would mean that the test does not look. */
    private static final int LEAST_GAPS = 40;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void whereverItDiesAnotherProcessFinishesItAndTheBooksAreSound() throws Exception {
        int gap = 1;
        while (diesAt(gap)) {
            gap++;
        }
        assertThat(gap).isGreaterThan(LEAST_GAPS);
    }

    /** @return false if the process came to the end before that step */
    private boolean diesAt(int step) throws Exception {
        PGSimpleDataSource pool = TestDatabase.create().unwrap(PGSimpleDataSource.class);
        Path own = Files.createDirectory(folder.resolve("gap-" + step));
        int exit = child(pool.getURL(), own, step);
        if (exit == 0) {
            return false;
        }
        assertThat(exit).as(output(own)).isEqualTo(DurableSteps.KILLED);
        goOn(pool, own, step);
        return true;
    }

    private static void goOn(DataSource pool, Path own, int step) throws InterruptedException {
        OneProduction next = new OneProduction(pool, own, new DurableSteps(Integer.MAX_VALUE));

        assertThat(next.run()).as("after a death at step %d", step).isEqualTo(ProductionState.DELIVERED);

        assertThat(next.core().ledger().<List<String>>read(session -> new Audit().faults(session)))
                .as("after a death at step %d", step)
                .isEmpty();
        assertThat(next.core()
                        .ledger()
                        .read(session -> new Audit().counts(session))
                        .productions())
                .isEqualTo(1);
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
