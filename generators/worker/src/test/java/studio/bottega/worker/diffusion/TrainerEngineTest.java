package studio.bottega.worker.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.client.TaskContext;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.Thumbnail;
import studio.bottega.contract.domain.TrainSpec;
import studio.bottega.contract.domain.TrainSpec.Manner;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.generators.train.OneThread;
import studio.bottega.generators.train.TinyStarter;
import studio.bottega.worker.GivenInputs;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/** Trainings as tasks, on a starter of random numbers. */
@ExtendWith(OneThread.class)
class TrainerEngineTest {

    /** A minute and a half at every look: each step's state is saved. */
    private static InstantSource slow() {
        AtomicLong seconds = new AtomicLong();
        return () -> Instant.ofEpochSecond(seconds.addAndGet(90));
    }

    @TempDir
    private Path folder;

    private Path starter;

    @BeforeEach
    void checkpoint() throws IOException {
        starter = TinyStarter.write(folder.resolve("starter"));
    }

    /** Death of the process, as far as a test can die. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Hears what a training says of itself, and does something at a stage that begins so. */
    private static final class Looker implements TaskContext {
        private final String at;
        private final Consumer<Looker> act;
        private final List<String> stages = new ArrayList<>();
        private final List<Thumbnail> pictures = new ArrayList<>();
        private volatile boolean cancelled;
        private volatile boolean again;

        Looker(String at, Consumer<Looker> act) {
            this.at = at;
            this.act = act;
        }

        static Looker patient() {
            return new Looker("never", looker -> {});
        }

        @Override
        public void progress(double fraction, String stage) {
            stages.add(stage);
            if (stage.startsWith(at)) {
                act.accept(this);
            }
        }

        @Override
        public void preview(Thumbnail picture) {
            pictures.add(picture);
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public boolean comesAgain() {
            return again;
        }

        @Override
        public long allowanceMicroUsd() {
            return 0;
        }
    }

    private TrainerEngine engine() {
        return new TrainerEngine(starter, folder.resolve("training"), slow());
    }

    private Path picture(int number, int width, int height, int type) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, type);
        if (type == BufferedImage.TYPE_INT_RGB) {
            Graphics2D g = picture.createGraphics();
            g.setColor(Color.getHSBColor(number / 5f, 0.4f, 0.9f));
            g.fillRect(0, 0, width, height);
            g.setColor(Color.DARK_GRAY);
            g.fillOval(width / 4, height / 4, width / 2, height / 2);
            g.dispose();
        }
        Path file = folder.resolve("asset-" + number);
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    private Map<String, Path> pictures() throws IOException {
        Map<String, Path> inputs = new TreeMap<>();
        for (int i = 0; i < 5; i++) {
            inputs.put(TrainSpec.role(i), picture(i, 32, 32 + i, BufferedImage.TYPE_INT_RGB));
        }
        return inputs;
    }

    private static TaskRequest attempt(TaskRequest request, int attempt) {
        return new TaskRequest(
                request.schemaVersion(),
                request.productionId(),
                request.taskId(),
                attempt,
                request.workspaceId(),
                request.node(),
                request.engine(),
                request.spec(),
                request.seed(),
                request.taskKey(),
                request.inputs(),
                request.allowanceMicroUsd(),
                request.traceparent());
    }

    private Map<String, Product> make(
            TrainerEngine engine, TaskRequest request, Map<String, Path> inputs, TaskContext context) throws Exception {
        return engine
                .make(new EngineTask(
                        request, GivenInputs.of(inputs), Files.createTempDirectory(folder, "task"), context))
                .stream()
                .collect(Collectors.toMap(Product::name, product -> product));
    }

    private static byte[] bytes(Map<String, Product> made, String output) throws IOException {
        return Files.readAllBytes(made.get(output).file());
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("training"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("lock"))
                    .toList();
        }
    }

    @Test
    void trainingMakesEverythingThatItsSpecificationNames() throws Exception {
        TaskRequest request = Requests.of(TrainerEngine.NAME, Specs.train());
        Looker looker = Looker.patient();
        try (TrainerEngine engine = engine()) {
            Map<String, Product> made = make(engine, request, pictures(), looker);

            assertThat(made)
                    .containsOnlyKeys(
                            Outputs.LORA,
                            Outputs.LORA_KOHYA,
                            Outputs.SAMPLES,
                            Outputs.LOSS,
                            Outputs.FIGURES,
                            Outputs.LEARNED);
            assertThat(made.get(Outputs.LORA_KOHYA).facts()).containsEntry("file", "lumen-kohya.safetensors");
            assertThat(ImageIO.read(made.get(Outputs.SAMPLES).file().toFile())).isNotNull();
            JsonNode told = Json.tree(bytes(made, Outputs.LEARNED));
            assertThat(told.path("steps").asInt()).isEqualTo(6);
            assertThat(told.path("licence").asText()).isEqualTo(StarterEngine.LICENCE);
            assertThat(told.path("layersFound").asInt())
                    .isPositive()
                    .isEqualTo(told.path("layers").asInt());
            assertThat(told.path("measures").path("distanceAfter").asDouble()).isPositive();
            assertThat(looker.stages).anyMatch(stage -> stage.matches("step 2 of 6, loss [0-9.]+, .* left"));
            assertThat(looker.pictures).isNotEmpty();
            assertThat(kept()).containsExactly(request.taskKey());

            engine.stored(request);

            assertThat(kept()).isEmpty();
        }
    }

    @Test
    void nextAttemptGoesOnWhereTheWorkerStoppedToTheLastBit() throws Exception {
        Map<String, Path> pictures = pictures();
        TaskRequest request = Requests.of(TrainerEngine.NAME, Specs.train());
        Map<String, Product> whole;
        try (TrainerEngine engine = engine()) {
            whole = make(
                    engine, attempt(Requests.of(TrainerEngine.NAME, Specs.train()), 1), pictures, Looker.patient());
        }
        Looker stopping = new Looker("step 3 ", looker -> {
            looker.again = true;
            looker.cancelled = true;
        });
        try (TrainerEngine engine = engine()) {
            assertThatThrownBy(() -> make(engine, request, pictures, stopping))
                    .isInstanceOf(InterruptedException.class);
        }
        Looker second = Looker.patient();
        try (TrainerEngine engine = engine()) {
            Map<String, Product> rest = make(engine, attempt(request, 2), pictures, second);

            assertThat(second.stages).anyMatch(stage -> stage.startsWith("step 4 of 6"));
            assertThat(second.stages).noneMatch(stage -> stage.startsWith("step 3 of 6"));
            for (String output : List.of(Outputs.LORA, Outputs.LORA_KOHYA)) {
                assertThat(bytes(rest, output)).as(output).isEqualTo(bytes(whole, output));
            }
        }
    }

    @Test
    void deathOfTheWorkerCostsWhatCameAfterTheLastState() throws Exception {
        Map<String, Path> pictures = pictures();
        TaskRequest request = Requests.of(TrainerEngine.NAME, Specs.train());
        Looker dying = new Looker("step 5 ", looker -> {
            throw new Killed();
        });
        try (TrainerEngine engine = engine()) {
            assertThatThrownBy(() -> make(engine, request, pictures, dying)).isInstanceOf(Killed.class);
        }
        Looker second = Looker.patient();

        try (TrainerEngine engine = engine()) {
            assertThat(make(engine, attempt(request, 2), pictures, second)).containsKey(Outputs.LORA);
        }
        assertThat(second.stages).anyMatch(stage -> stage.startsWith("step 5 of 6"));
        assertThat(second.stages).noneMatch(stage -> stage.startsWith("step 4 of 6"));
    }

    @Test
    void cancelledTrainingEndsBetweenStepsAndLeavesNothing() throws Exception {
        Looker looker = new Looker("step 2 ", self -> self.cancelled = true);
        try (TrainerEngine engine = engine()) {
            assertThatThrownBy(() -> make(engine, Requests.of(TrainerEngine.NAME, Specs.train()), pictures(), looker))
                    .isInstanceOf(InterruptedException.class);

            assertThat(looker.stages).noneMatch(stage -> stage.startsWith("step 3 "));
            assertThat(kept()).isEmpty();
        }
    }

    @Test
    void picturesThatCannotBeUsedAreRefusedInASentenceAndLeaveNothing() throws Exception {
        Map<String, Path> broken = pictures();
        broken.put(TrainSpec.role(2), Files.write(folder.resolve("broken"), new byte[] {1, 2, 3}));
        Map<String, Path> wall = pictures();
        wall.put(TrainSpec.role(3), picture(9, 10_000, 10_000, BufferedImage.TYPE_BYTE_BINARY));
        Map<String, Path> few = pictures();
        few.remove(TrainSpec.role(4));
        TaskRequest request = Requests.of(TrainerEngine.NAME, Specs.train());
        try (TrainerEngine engine = engine()) {
            assertThatThrownBy(() -> make(engine, request, broken, Looker.patient()))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessage("The picture 03.png is neither PNG nor JPEG, or it is damaged.");
            assertThatThrownBy(() -> make(engine, request, wall, Looker.patient()))
                    .hasMessage("The picture 04.png has 100000000 pixels, at most 40000000 are read; make it smaller.");
            assertThatThrownBy(() -> make(engine, request, few, Looker.patient()))
                    .hasMessageContaining("4 pictures came, and captions for 5");
            assertThat(kept()).isEmpty();
        }
    }

    @Test
    void wordIsNotLearnedOnAStarter() throws Exception {
        TrainSpec word = new TrainSpec(Manner.WORD, "lumen", "<lumen>", Collections.nCopies(5, ""), 0, 0, "lantern", 2);
        try (TrainerEngine engine = engine()) {
            assertThatThrownBy(() -> make(engine, Requests.of(TrainerEngine.NAME, word), pictures(), Looker.patient()))
                    .hasMessageContaining("the base here is the starter. Train a LoRA");
        }
    }

    @Test
    void baseOnWhichNothingIsLearnedSaysSoBeforeItIsAsked() throws IOException {
        Path nothing = Files.createDirectories(folder.resolve("nothing"));
        try (TrainerEngine engine = new TrainerEngine(nothing, folder.resolve("training"), slow());
                TrainerEngine good = engine()) {
            EngineCapability offer = engine.capabilities().get(0);

            assertThat(offer.available()).isFalse();
            assertThat(offer.unavailableBecause()).contains("nothing");
            assertThat(good.capabilities().get(0).available()).isTrue();
            assertThat(good.capabilities().get(0).limits())
                    .containsKey(Manner.LORA.ability())
                    .doesNotContainKey(Manner.WORD.ability());
        }
    }
}
