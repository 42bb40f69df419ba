package studio.bottega.contract.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.CapabilityCatalogue.Estimate;
import studio.bottega.contract.plan.TrackRecord.Entry;
import studio.bottega.contract.plan.TrackRecord.Spread;

class TrackRecordTest {

    private static final Estimate EIGHT_SECONDS = new Estimate(8, 1000);

    private static TrackRecord record(long timed, long paid) {
        return new TrackRecord(List.of(
                new Entry(TaskKind.IMAGE, "composer", timed, new Spread(0.75, 1.5), paid, new Spread(0.9, 1.1))));
    }

    @Test
    void whatWasMeasuredOftenEnoughIsTheRange() {
        assertThat(record(5, 5).range(TaskKind.IMAGE, "composer", EIGHT_SECONDS))
                .isEqualTo(new EstimateRange(6, 12, 900, 1100, 1, 1));
    }

    @Test
    void whatWasMeasuredTooSeldomIsSpreadAsIsStated() {
        assertThat(record(4, 4).range(TaskKind.IMAGE, "composer", EIGHT_SECONDS))
                .isEqualTo(new EstimateRange(4, 16, 500, 2000, 1, 0));
        assertThat(record(5, 0).range(TaskKind.IMAGE, "composer", EIGHT_SECONDS))
                .as("time is known, money is not")
                .isEqualTo(new EstimateRange(6, 12, 500, 2000, 1, 1));
    }

    @Test
    void recordOfOneEngineOrKindSaysNothingOfAnother() {
        EstimateRange assumed = new EstimateRange(4, 16, 500, 2000, 1, 0);

        assertThat(record(50, 50).range(TaskKind.IMAGE, "diffusion", EIGHT_SECONDS))
                .isEqualTo(assumed);
        assertThat(record(50, 50).range(TaskKind.VIDEO, "composer", EIGHT_SECONDS))
                .isEqualTo(assumed);
        assertThat(TrackRecord.NONE.range(TaskKind.IMAGE, "composer", EIGHT_SECONDS))
                .isEqualTo(assumed);
    }

    @Test
    void tasksTogetherAreAllQuickOrAllSlow() {
        assertThat(new EstimateRange(6, 12, 900, 1100, 1, 1).plus(new EstimateRange(4, 16, 0, 0, 1, 0)))
                .isEqualTo(new EstimateRange(10, 28, 900, 1100, 2, 1));
    }
}
