package studio.bottega.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.storage.postgres.Audit;
import studio.bottega.storage.postgres.Database;

/**
 * A production is carried out by one process after the other. A process takes durable steps, a commit, a send or an
 * acknowledgement, and dies before the next one; what it leaves is all that the next process has. See {@link DurableSteps}
 * for how it dies.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CrashAndRestartIT {

    /** A production has more steps than this; fewer would mean that the test does not look. */
    private static final int LEAST_STEPS = 60;

    private static final int MOST_STEPS = 200;
    private static final int NEVER = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    private final DataSource pool = TestDatabase.unpooled();

    @BeforeEach
    void employ() {
        OneProduction.employ(pool);
    }

    @Test
    void productionThatDiesInAnyOneGapIsFinishedByTheNextProcess() throws Exception {
        int gap = 1;
        while (live(gap, gap)) {
            assertThat(faults()).as("after a death before step %d", gap).isEmpty();
            assertThat(live(gap, NEVER)).isFalse();
            gap++;
            assertThat(gap).isLessThan(MOST_STEPS);
        }

        assertThat(gap).isGreaterThan(LEAST_STEPS);
        assertThat(faults()).isEmpty();
        assertThat(counts()).satisfies(madeOnce(gap));
    }

    /** With lives of one step nothing is ever finished: what is sent is sent again before it is crossed out. */
    @Test
    void productionThatDiesEverySecondStepIsFinishedInTheEnd() throws Exception {
        int lives = 1;
        while (live(1, 3)) {
            assertThat(faults()).as("after life %d", lives).isEmpty();
            lives++;
            assertThat(lives).isLessThan(MOST_STEPS);
        }

        assertThat(lives).isGreaterThan(LEAST_STEPS / 2);
        assertThat(faults()).isEmpty();
        assertThat(counts()).satisfies(madeOnce(1));
    }

    /** Everything is made once, nothing is taken from the cache, and nobody was late. */
    private static Consumer<Audit.Counts> madeOnce(int productions) {
        return counts -> {
            assertThat(counts.productions()).isEqualTo(productions);
            assertThat(counts.made()).isEqualTo(counts.tasks());
            assertThat(counts.fenced()).isZero();
        };
    }

    /** @return whether it died before it was done */
    private boolean live(long seed, int lastStep) throws Exception {
        DurableSteps steps = new DurableSteps(pool, lastStep);
        Path own = Files.createDirectories(folder.resolve(Long.toString(seed)));
        return steps.live(connections -> new OneProduction(seed, connections, own, steps).run());
    }

    private List<String> faults() {
        return new Database(pool).transaction(session -> new Audit().faults(session));
    }

    private Audit.Counts counts() {
        return new Database(pool).<Audit.Counts>transaction(session -> new Audit().counts(session));
    }
}
