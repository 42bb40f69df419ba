package studio.bottega.worker.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AdmissionTest {

    private static final long MEGABYTE = 1L << 20;

    private final Admission admission = new Admission(100 * MEGABYTE);

    @Test
    void tasksThatFitRunTogether() throws InterruptedException {
        try (Admission.Place one = admission.enter(60 * MEGABYTE);
                Admission.Place two = admission.enter(40 * MEGABYTE)) {
            assertThat(admission.freeBytes()).isZero();
        }
        assertThat(admission.freeBytes()).isEqualTo(100 * MEGABYTE);
    }

    @Test
    void taskThatDoesNotFitWaitsForRoom() throws Exception {
        Admission.Place large = admission.enter(80 * MEGABYTE);
        CompletableFuture<Long> entered = CompletableFuture.supplyAsync(() -> {
            try (Admission.Place place = admission.enter(50 * MEGABYTE)) {
                return admission.freeBytes();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(entered).isNotDone();
        large.close();

        assertThat(entered.get(10, TimeUnit.SECONDS)).isEqualTo(50 * MEGABYTE);
    }

    @Test
    void taskLargerThanEverythingRunsAlone() throws InterruptedException {
        try (Admission.Place alone = admission.enter(900 * MEGABYTE)) {
            assertThat(admission.freeBytes()).isZero();
        }
    }
}
