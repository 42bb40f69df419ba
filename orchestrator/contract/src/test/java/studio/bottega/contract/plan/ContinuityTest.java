package studio.bottega.contract.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Weather;
import studio.bottega.contract.plan.Plan.Scene;
import studio.bottega.contract.plan.Plan.Shot;

class ContinuityTest {

    private static List<String> warnings(String camera, String continuesFrom) {
        List<Shot> shots = List.of(shot("s1", camera, ""), shot("s2", "static", continuesFrom));
        return Continuity.warnings(List.of(
                new Scene("scene", "INT. ROOM", Environment.INTERIOR, DayTime.DAY, Weather.CLEAR, Mood.TENSE, shots)));
    }

    private static Shot shot(String id, String camera, String continuesFrom) {
        return new Shot(
                id, 4, ShotSize.MEDIUM, Lens.NORMAL, camera, List.of(), List.of(), "", "", "", "", continuesFrom, 0, 0);
    }

    @Test
    void cutAfterGoingRoundTheSubjectCrossesTheLine() {
        assertThat(warnings("orbit right 150 deg", ""))
                .singleElement()
                .asString()
                .contains("from s1 to s2", "180-degree line");
    }

    @Test
    void shotThatContinuesStaysOnItsSide() {
        assertThat(warnings("orbit right 150 deg", "s1")).isEmpty();
    }

    @Test
    void smallOrbitStaysInFront() {
        assertThat(warnings("orbit right 60 deg", "")).isEmpty();
    }
}
