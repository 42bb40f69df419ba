package studio.bottega.contract.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.GenerationSpec.SpeechSpec;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.contract.plan.Plans;

class TaskKeysTest {

    private final EngineCapability engine = Plans.engine("marytts", TaskKind.SPEECH);
    private final SpeechSpec spec = new SpeechSpec("Night falls.", "en", "", 1);
    private final Map<String, String> inputs = Map.of("voice", "ab".repeat(32));

    private String key() {
        return TaskKeys.taskKey(spec, engine, 7, inputs);
    }

    @Test
    void equalWorkHasEqualKeys() {
        assertThat(TaskKeys.taskKey(new SpeechSpec("Night falls.", "en", "", 1.0), engine, 7, inputs))
                .isEqualTo(key());
        assertThat(key()).matches("[0-9a-f]{64}");
    }

    @Test
    void everythingThatChangesTheResultChangesTheKey() {
        EngineCapability newer = new EngineCapability(
                engine.engine(),
                "2",
                engine.kind(),
                "",
                engine.device(),
                engine.licence(),
                engine.languages(),
                engine.limits(),
                1,
                1,
                0,
                0,
                "",
                0,
                "");

        assertThat(key())
                .isNotEqualTo(TaskKeys.taskKey(new SpeechSpec("Night falls!", "en", "", 1), engine, 7, inputs))
                .isNotEqualTo(TaskKeys.taskKey(spec, newer, 7, inputs))
                .isNotEqualTo(TaskKeys.taskKey(spec, engine, 8, inputs))
                .isNotEqualTo(TaskKeys.taskKey(spec, engine, 7, Map.of("voice", "cd".repeat(32))))
                .isNotEqualTo(TaskKeys.taskKey(spec, engine, 7, Map.of("tone", "ab".repeat(32))));
    }

    @Test
    void whereAnEngineRunsAndWhatItSaysOfItselfDoesNotMatter() {
        EngineCapability elsewhere = new EngineCapability(
                engine.engine(),
                engine.version(),
                engine.kind(),
                "",
                "cuda:0",
                "other",
                engine.languages(),
                Map.of(),
                9,
                9,
                9,
                9,
                "the same on a GPU",
                99,
                "");

        assertThat(TaskKeys.taskKey(spec, elsewhere, 7, inputs)).isEqualTo(key());
    }
}
