package studio.bottega.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.domain.ProductionState;

/**
 * kill -9 of every program of the real stack, the databases included, at random moments while it works: nothing is lost,
 * nothing is made twice, everything ends. The worker runs the engine noop (see the module's pom.xml).
 */
@Execution(ExecutionMode.CONCURRENT)
class SoakIT {

    private static final Logger LOG = LoggerFactory.getLogger(SoakIT.class);
    private static final Set<ProductionState> ENDS = Set.of(ProductionState.DELIVERED, ProductionState.CANCELLED);

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void productionsSurviveTheDeathOfEveryPart() throws Exception {
        survive(8, 5, Duration.ofMinutes(4));
    }

    @Test
    @Tag("soak")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void fiftyProductionsSurviveFiftyDeaths() throws Exception {
        survive(50, 50, Duration.ofMinutes(30));
    }

    private void survive(int productions, int deaths, Duration limit) throws Exception {
        try (Soak soak = new Soak(folder.resolve("data"), 20_261_125)) {
            Soak.Report report = soak.run(productions, deaths, limit);
            LOG.info("{}", report);

            assertThat(report.kills().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(deaths);
            assertThat(report.faults()).isEmpty();
            assertThat(report.states().keySet()).isSubsetOf(ENDS);
            assertThat(report.counts().productions()).isEqualTo(productions);
        }
    }
}
