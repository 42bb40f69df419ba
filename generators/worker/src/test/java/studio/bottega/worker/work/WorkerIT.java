package studio.bottega.worker.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.client.EmbeddedBroker;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.TaskOutcome.Cancelled;
import studio.bottega.contract.domain.TaskOutcome.Failed;
import studio.bottega.contract.domain.TaskOutcome.Succeeded;
import studio.bottega.contract.message.TaskInput;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.storage.postgres.CapabilityRepository;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.TestDatabase;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.noop.NoopEngine;

/** A whole worker with the no-op engine, on a real broker, a real database and a real asset store. */
@Timeout(120)
class WorkerIT {

    private static final NoopEngine QUICK = new NoopEngine(Duration.ZERO, 0);

    @TempDir
    private static Path data;

    private static EmbeddedBroker broker;
    private static Database database;

    @TempDir
    private Path folder;

    private Workshop workshop;

    @BeforeAll
    static void startServers() throws Exception {
        broker = EmbeddedBroker.start(data);
        database = TestDatabase.create();
    }

    @AfterAll
    static void stopServers() {
        broker.close();
    }

    @BeforeEach
    void openWorkshop() {
        workshop = new Workshop(broker, database, folder);
    }

    @AfterEach
    void closeWorkshop() {
        workshop.close();
    }

    @Test
    void outputsAreInTheStoreWithTheirProvenance() {
        workshop.hire(QUICK);
        TaskRequest request = workshop.dispatch(Requests.of("noop", Specs.image()));

        Succeeded done = (Succeeded) workshop.resultOf(request).outcome();

        assertThat(done.outputs()).extracting(OutputAsset::name).containsExactly(Outputs.PICTURE, Outputs.LAYERS);
        for (OutputAsset output : done.outputs()) {
            assertThat(workshop.store().file(output.asset()))
                    .hasSize(output.asset().byteCount());
        }
        assertThat(done.provenance())
                .containsEntry("engine", "noop")
                .containsEntry("taskKey", request.taskKey())
                .containsEntry("seed", 7)
                .containsEntry("licence", "Apache-2.0")
                .containsEntry("inputs", Map.of());
        assertThat(workshop.finished("IMAGE", "succeeded")).isEqualTo(1);
    }

    @Test
    void everyKindIsDone() {
        workshop.hire(QUICK);

        Specs.all().forEach(spec -> workshop.dispatch(Requests.of("noop", spec)));

        assertThat(workshop.results(Specs.all().size()))
                .allSatisfy(result -> assertThat(result.outcome()).isInstanceOf(Succeeded.class));
    }

    @Test
    void redeliveredRequestGivesTheSameAssets() {
        TaskRequest request = Requests.of("noop", Specs.compose());
        workshop.hire(QUICK);
        workshop.dispatch(request);
        Succeeded first = (Succeeded) workshop.resultOf(request).outcome();
        workshop.dismiss();
        workshop.hire(QUICK);

        workshop.send(request);

        Succeeded again = (Succeeded) workshop.resultOf(request).outcome();
        assertThat(again.outputs()).isEqualTo(first.outputs());
    }

    @Test
    void damagedInputIsNamedAndFinal() throws Exception {
        workshop.hire(QUICK);
        AssetRef layers = workshop.owned(new byte[] {1, 2, 3});
        Files.write(workshop.store().file(layers), new byte[] {1, 2, 4});
        TaskRequest request =
                workshop.dispatch(Requests.of("noop", Specs.video(), new TaskInput(Outputs.LAYERS, layers)));

        Failed failed = (Failed) workshop.resultOf(request).outcome();

        assertThat(failed.code()).isEqualTo("input-unreadable");
        assertThat(failed.retryable()).isFalse();
        assertThat(failed.message()).contains("layers", "damaged").doesNotContain(folder.toString());
    }

    @Test
    void inputThatTheWorkspaceDoesNotHaveIsRefused() {
        workshop.hire(QUICK);
        AssetRef foreign = workshop.store().put(new byte[] {9, 9, 9}, "application/zip");
        TaskRequest request =
                workshop.dispatch(Requests.of("noop", Specs.video(), new TaskInput(Outputs.LAYERS, foreign)));

        Failed failed = (Failed) workshop.resultOf(request).outcome();

        assertThat(failed.code()).isEqualTo("input-unknown");
        assertThat(failed.retryable()).isFalse();
    }

    @Test
    void attemptThatNobodyWantsIsNotMade() {
        workshop.hire(QUICK);

        TaskRequest request = workshop.send(Requests.of("noop", Specs.sound()));

        assertThat(workshop.resultOf(request).outcome()).isInstanceOf(Cancelled.class);
    }

    @Test
    void cancelledWorkEndsBeforeItsTime() {
        workshop.hire(new NoopEngine(Duration.ofHours(1), 0));
        TaskRequest request = workshop.dispatch(Requests.of("noop", Specs.sound()));
        Workshop.until(() -> workshop.busy() == 1);

        Books.cancel(database, request);

        assertThat(workshop.resultOf(request).outcome()).isInstanceOf(Cancelled.class);
    }

    @Test
    void unknownEngineIsNamedWithThoseThatAreThere() {
        workshop.hire(QUICK);

        TaskRequest request = workshop.dispatch(Requests.of("dream", Specs.image()));

        Failed failed = (Failed) workshop.resultOf(request).outcome();
        assertThat(failed.code()).isEqualTo("engine-missing");
        assertThat(failed.message()).contains("dream", "noop");
    }

    @Test
    void poisonedRecordDoesNotKeepTheRestFromTheirTurn() {
        workshop.hire(QUICK);
        workshop.send(Specs.sound().kind().pool(), "not a request".getBytes(StandardCharsets.UTF_8));

        TaskRequest next = workshop.dispatch(Requests.of("noop", Specs.sound()));

        assertThat(workshop.resultOf(next).outcome()).isInstanceOf(Succeeded.class);
    }

    @Test
    void workerIsInTheBooksWhileItLives() {
        Instant minuteAgo = Workshop.CLOCK.instant().minusSeconds(60);
        CapabilityRepository capabilities = new CapabilityRepository();
        Worker worker = workshop.hire(QUICK);
        Workshop.until(() -> worker.problems().isEmpty());

        var catalogue = database.transaction(session -> capabilities.catalogue(session, minuteAgo));
        workshop.dismiss();
        var left = database.transaction(session -> capabilities.workers(session, minuteAgo));

        assertThat(catalogue.capabilities()).hasSize(QUICK.capabilities().size());
        assertThat(left).isEmpty();
    }

    @Test
    void nothingIsLeftInTheWorkFolder() throws Exception {
        workshop.hire(new NoopEngine(Duration.ZERO, 2));
        IntStream.range(0, 4).forEach(i -> workshop.dispatch(Requests.of("noop", Specs.sound())));

        assertThat(workshop.results(4))
                .filteredOn(result -> result.outcome() instanceof Failed)
                .hasSize(2);
        Workshop.until(() -> workshop.busy() == 0);
        try (Stream<Path> left = Files.walk(folder.resolve("work"))) {
            assertThat(left.filter(Files::isRegularFile))
                    .allMatch(file -> file.getFileName().toString().endsWith(".lock"));
        }
    }
}
