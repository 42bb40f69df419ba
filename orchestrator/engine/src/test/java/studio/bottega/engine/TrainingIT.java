package studio.bottega.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.api.CreateTraining;
import studio.bottega.contract.api.CreateTraining.Picture;
import studio.bottega.contract.api.DeliverablesView;
import studio.bottega.contract.api.FileView;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskOutcome.Succeeded;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.TrainSpec;
import studio.bottega.contract.domain.TrainSpec.Manner;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.TaskInput;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.contract.plan.InputRef.FromAsset;
import studio.bottega.engine.collect.SignsOfLife;
import studio.bottega.engine.ledger.TaskTraces;
import studio.bottega.engine.live.EventHub;
import studio.bottega.engine.studio.Pieces;
import studio.bottega.engine.studio.StudioException;
import studio.bottega.engine.view.DeliverableViews;

/** A training is a task like any other: leased, tried again under its key, cancelled, and not made twice. */
class TrainingIT {

    private static final String NODE = "train/lumen";

    @TempDir
    private Path folder;

    private Stage stage;
    private Pieces pieces;

    @BeforeEach
    void open() {
        stage = Stage.open(folder);
        stage.employ(List.of(trainer()));
        pieces = new Pieces(stage.core.ledger(), stage.core.capabilities(), TaskTraces.NONE, new EventHub());
    }

    private static EngineCapability trainer() {
        return new EngineCapability(
                "trainer",
                "1",
                TaskKind.TRAIN,
                "ab",
                "cpu",
                "MIT",
                List.of(),
                Map.of(Manner.LORA.ability(), 1.0),
                1,
                0.1,
                0,
                0,
                "Teaches the starter by LoRA.",
                10,
                "");
    }

    private static CreateTraining asked() {
        return CreateTraining.lora("lumen", "solar lantern", Collections.nCopies(5, new Picture("", "")));
    }

    private ProductionId order(CreateTraining asked, String key) {
        List<FromAsset> pictures = IntStream.range(0, asked.pictures().size())
                .mapToObj(i -> new FromAsset(
                        TrainSpec.role(i),
                        stage.assets.put(("picture " + i).getBytes(StandardCharsets.UTF_8), "image/png")))
                .toList();
        return pieces.train(WorkspaceId.LOCAL, asked.brief(), asked.spec(), pictures, Optional.of(key));
    }

    private Succeeded learned() {
        return new Succeeded(
                List.of(
                        new OutputAsset(
                                Outputs.LORA,
                                stage.assets.put("lora".getBytes(StandardCharsets.UTF_8), "application/octet-stream"),
                                Map.of("file", "lumen.safetensors")),
                        new OutputAsset(
                                Outputs.LEARNED,
                                stage.assets.put("{}".getBytes(StandardCharsets.UTF_8), "application/json"),
                                Map.of("file", "../lumen.json"))),
                Usage.compute(3));
    }

    @Test
    void trainingThatFailsOnTheWayIsTriedAgainUnderItsKeyAndDelivered() {
        stage.troupe.script(NODE, Troupe.passing("the worker died"), learned());
        ProductionId id = order(asked(), "first");
        TaskRequest request = stage.requests().get(0);
        new SignsOfLife(stage.core.ledger(), stage.settings)
                .apply(List.of(new TaskProgress(
                        1, id, request.taskId(), 1, "w1", 0.5, "step 200 of 400", stage.clock.instant())));

        assertThat(request.kind()).isEqualTo(TaskKind.TRAIN);
        assertThat(request.inputs())
                .extracting(TaskInput::role)
                .startsWith("picture/01")
                .hasSize(5);
        assertThat(stage.task(id, NODE).state()).isEqualTo(TaskState.RUNNING);
        assertThat(stage.task(id, NODE).fraction()).isEqualTo(0.5);

        stage.perform(request);
        TaskRequest again = stage.playUntil(other -> other.attempt() == 2).orElseThrow();
        assertThat(again.taskKey()).isEqualTo(request.taskKey());
        stage.perform(again);

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
        DeliverablesView delivered = new DeliverableViews(stage.library()).of(stage.production(id));
        assertThat(delivered.complete()).isTrue();
        assertThat(delivered.documents()).extracting(FileView::name).containsExactly("lumen.safetensors", "learned");
        assertThat(stage.library().page(WorkspaceId.LOCAL, Optional.empty(), 5))
                .extracting(row -> row.id())
                .containsExactly(id);
    }

    @Test
    void cancelledTrainingTakesNoResult() {
        stage.troupe.script(NODE, learned());
        ProductionId id = order(asked(), "first");
        TaskRequest request = stage.requests().get(0);

        stage.core.studio().cancel(WorkspaceId.LOCAL, id);
        stage.perform(request);

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.CANCELLED);
        assertThat(stage.task(id, NODE).state()).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void sameLessonIsLearnedOnceWhoeverAsksAgain() {
        stage.troupe.script(NODE, learned());
        ProductionId first = order(asked(), "first");
        assertThat(order(asked(), "first")).isEqualTo(first);
        stage.play();

        ProductionId second = order(asked(), "second");

        assertThat(stage.requests()).isEmpty();
        assertThat(stage.production(second).state()).isEqualTo(ProductionState.DELIVERED);
    }

    @Test
    void whatNobodyHereTeachesIsRefusedBeforeAnythingIsKept() {
        CreateTraining lora = asked();
        CreateTraining word =
                new CreateTraining(Manner.WORD, "lumen", "<lumen>", lora.pictures(), 0, 0, "lantern", 2, 1, 24);

        assertThatThrownBy(() -> order(word, "first"))
                .isInstanceOf(StudioException.class)
                .hasMessageContaining("is to learn a WORD, which engine trainer cannot teach");
        assertThat(stage.library().page(WorkspaceId.LOCAL, Optional.empty(), 5)).isEmpty();
    }
}
