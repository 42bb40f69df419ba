package studio.bottega.contract.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TrainSpec;
import studio.bottega.contract.domain.TrainSpec.Manner;
import studio.bottega.contract.plan.CapabilityLimits;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.contract.plan.TaskSpec;

class TrainSpecTest {

    private static final TrainSpec LORA = lora(5, 400, 8);
    private static final TrainSpec WORD =
            new TrainSpec(Manner.WORD, "lumen", "<lumen>", Collections.nCopies(5, ""), 0, 0, "lantern", 2);

    private static TrainSpec lora(int pictures, int steps, int rank) {
        return new TrainSpec(
                Manner.LORA,
                "lumen",
                "solar lantern",
                Collections.nCopies(pictures, "a lantern on a rock"),
                steps,
                rank,
                "",
                0);
    }

    private static EngineCapability trainer(String ability) {
        return new EngineCapability(
                "trainer",
                "1",
                TaskKind.TRAIN,
                "",
                "cpu",
                "MIT",
                List.of(),
                Map.of("steps", 1000.0, ability, 1.0),
                1,
                1,
                0,
                0,
                "Teaches the starter by LoRA.",
                10,
                "");
    }

    private static List<String> problems(TrainSpec spec) {
        List<String> problems = new ArrayList<>();
        CapabilityLimits.check(
                new TaskSpec("piece/1", "Piece 1", spec, "trainer", 1, List.of()),
                trainer(Manner.LORA.ability()),
                problems);
        return problems;
    }

    @Test
    void trainingComesBackAsItWas() {
        for (TrainSpec spec : List.of(LORA, WORD)) {
            assertThat(Json.read(Json.write(spec), GenerationSpec.class)).isEqualTo(spec);
        }
    }

    @Test
    void trainingsHaveAPoolOfTheirOwn() {
        assertThat(LORA.kind().pool()).isEqualTo(Pool.TRAINING);
        assertThat(Topics.task(Pool.TRAINING)).isEqualTo("bottega.task.training");
    }

    /** Golden: what this version wrote is read for ever. */
    @Test
    void requestForATrainingIsReadForEver() throws IOException {
        try (InputStream golden = TrainSpecTest.class.getResourceAsStream("/messages/v1/task-request-train.json")) {
            TaskRequest request = MessageCodec.decodeRequest(golden.readAllBytes());

            assertThat(request.spec()).isEqualTo(LORA);
            assertThat(request.inputs()).extracting(TaskInput::role).startsWith(TrainSpec.role(0));
        }
    }

    @Test
    void everyNumberHasABound() {
        assertThatThrownBy(() -> lora(1, 0, 0)).hasMessage("number of pictures must be in [5, 50], got 1");
        assertThatThrownBy(() -> lora(51, 0, 0)).hasMessage("number of pictures must be in [5, 50], got 51");
        assertThatThrownBy(() -> lora(5, 20_001, 0)).hasMessage("steps must be in [0, 20000], got 20001");
        assertThatThrownBy(() -> lora(5, 0, 257)).hasMessage("rank must be in [0, 256], got 257");
        assertThatThrownBy(() -> lora(5, -1, 0)).hasMessage("steps must be in [0, 20000], got -1");
        assertThatThrownBy(() ->
                        new TrainSpec(Manner.WORD, "lumen", "<lumen>", Collections.nCopies(5, ""), 0, 0, "lantern", 17))
                .hasMessage("vectors must be in [1, 16], got 17");
        assertThatThrownBy(() -> new TrainSpec(
                        Manner.LORA, "lumen", "lumen", Collections.nCopies(5, "x".repeat(301)), 0, 0, "", 0))
                .hasMessage("characters of a caption must be in [0, 300], got 301");
    }

    @Test
    void namesAndWordsAreWhatFilesAndPromptsTake() {
        for (String name : List.of("", "../lumen", "lumen lantern", "x".repeat(65))) {
            assertThatThrownBy(() -> new TrainSpec(Manner.LORA, name, "lumen", Collections.nCopies(5, ""), 0, 0, "", 0))
                    .hasMessageStartingWith("name must be 1 to 64 letters, digits, '-' and '_'");
        }
        assertThatThrownBy(() -> new TrainSpec(Manner.LORA, "lumen", " ", Collections.nCopies(5, ""), 0, 0, "", 0))
                .hasMessage("token must not be blank");
        assertThatThrownBy(() -> new TrainSpec(Manner.LORA, "lumen", "a\nb", Collections.nCopies(5, ""), 0, 0, "", 0))
                .hasMessage("token must be words in one line");
        assertThatThrownBy(() -> new TrainSpec(Manner.WORD, "lumen", "<l>", Collections.nCopies(5, ""), 0, 0, "", 2))
                .hasMessage("initial must not be blank");
    }

    @Test
    void whatAnEngineCannotTeachIsSaidBeforeItIsAsked() {
        assertThat(problems(LORA)).isEmpty();
        assertThat(problems(WORD))
                .singleElement()
                .asString()
                .contains("is to learn a WORD, which engine trainer cannot teach", "Teaches the starter by LoRA.");
        assertThat(problems(lora(5, 2000, 0))).singleElement().asString().contains("at most 1000");
    }
}
