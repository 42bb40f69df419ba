package studio.bottega.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.agent.Briefs;
import studio.bottega.agent.Catalogues;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.agent.work.AgentHandler;
import studio.bottega.agent.work.RulesMind;
import studio.bottega.agent.work.Workbench;
import studio.bottega.client.AttemptGate;
import studio.bottega.client.Crew;
import studio.bottega.client.EmbeddedBroker;
import studio.bottega.client.Employment;
import studio.bottega.client.KafkaConnection;
import studio.bottega.client.ResultPublisher;
import studio.bottega.client.WorkMeter;
import studio.bottega.client.WorkSettings;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.CritiqueSpec;
import studio.bottega.contract.domain.GenerationSpec.PlanSpec;
import studio.bottega.contract.domain.GenerationSpec.ReviseSpec;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskOutcome;
import studio.bottega.contract.domain.TaskOutcome.Failed;
import studio.bottega.contract.domain.TaskOutcome.Succeeded;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.message.PlanPatcher;
import studio.bottega.contract.message.TaskInput;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.message.TaskResult;
import studio.bottega.contract.message.Topics;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.storage.asset.AssetStore;
import studio.bottega.storage.asset.FileAssetStore;
import studio.bottega.storage.postgres.AssetRepository;
import studio.bottega.storage.postgres.AssetRepository.Origin;
import studio.bottega.storage.postgres.CapabilityRepository;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.TestDatabase;

/** The agent on a real broker, a real database and a real asset store: a brief becomes a plan, a verdict, a revision. */
@Timeout(180)
class AgentIT {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static Database database;
    private static AssetStore store;
    private static Crew crew;
    private static Producer<byte[], byte[]> sender;
    private static KafkaConsumer<byte[], byte[]> results;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        database = TestDatabase.create();
        store = new FileAssetStore(folder.resolve("assets"));
        KafkaConnection connection = broker.connection("agent-1");
        Workbench bench = new Workbench(store, database, new AssetRepository());
        AgentHandler handler =
                new AgentHandler(bench, Map.of(Offers.DIRECTOR, new RulesMind(new PromptLibrary())), Offers.VERSION);
        Employment employment = new Employment(
                new ResultPublisher(connection.producer(), Duration.ofSeconds(20)),
                handler,
                AttemptGate.OPEN,
                WorkSettings.defaults("agent-1"),
                WorkMeter.NONE);
        crew = Crew.start(connection, Map.of(Pool.LLM, 1), employment, CLOCK);
        sender = broker.connection("sender").producer();
        results = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, 4)
                .mapToObj(i -> new TopicPartition(Topics.RESULT, i))
                .toList();
        results.assign(partitions);
        results.seekToEnd(partitions);
        partitions.forEach(results::position);
    }

    @AfterAll
    static void stop() {
        crew.close();
        sender.close();
        results.close();
        store.close();
        broker.close();
    }

    private static TaskInput given(String role, Object document) {
        AssetRef asset = store.put(Json.write(document), "application/json");
        List<OutputAsset> given = List.of(new OutputAsset(role, asset, Map.of()));
        Origin origin = new Origin(WorkspaceId.LOCAL, given, Map.of());
        database.execute(session -> new AssetRepository().record(session, List.of(origin), CLOCK.instant()));
        return new TaskInput(role, asset);
    }

    private static TaskOutcome done(GenerationSpec spec, String engine, List<TaskInput> inputs) throws Exception {
        TaskRequest request = new TaskRequest(
                TaskRequest.SCHEMA_VERSION,
                new ProductionId(UUID.randomUUID()),
                new TaskId(UUID.randomUUID()),
                1,
                WorkspaceId.LOCAL,
                "node",
                engine,
                spec,
                7,
                "key",
                inputs,
                0,
                "");
        sender.send(new ProducerRecord<>(Topics.task(Pool.LLM), MessageCodec.encode(request)))
                .get();
        List<TaskResult> found = new ArrayList<>();
        while (found.isEmpty()) {
            results.poll(Duration.ofMillis(200)).forEach(record -> {
                TaskResult result = MessageCodec.decodeResult(record.value());
                if (result.taskId().equals(request.taskId())) {
                    found.add(result);
                }
            });
        }
        return found.get(0).outcome();
    }

    private static <T> T output(TaskOutcome outcome, String name, Class<T> type) {
        assertThat(outcome).as("%s", outcome).isInstanceOf(Succeeded.class);
        var output = ((Succeeded) outcome).outputs().get(0);
        assertThat(output.name()).isEqualTo(name);
        return Json.read(store.read(output.asset()), type);
    }

    @Test
    void briefBecomesAPlanAVerdictAndARevision() throws Exception {
        TaskInput catalogue = given("catalogue", Catalogues.speaking("en"));
        TaskOutcome planned = done(new PlanSpec(Briefs.campaign(Briefs.LUMEN, 5)), Offers.DIRECTOR, List.of(catalogue));
        Plan plan = output(planned, Outputs.PLAN, Plan.class);
        TaskInput planInput = given("plan", plan);
        MeasureReport measures = new MeasureReport(
                "poster-1",
                List.of(new Measurement(
                        "text-contrast", Place.WHOLE, 2.1, 4.5, "ratio", false, Severity.MAJOR, "2.1 to 1", "")));

        Critique critique = output(
                done(new CritiqueSpec(1), Offers.DIRECTOR, List.of(planInput, given("measures/poster-1", measures))),
                Outputs.CRITIQUE,
                Critique.class);
        PlanPatch patch = output(
                done(
                        new ReviseSpec(1, ""),
                        Offers.DIRECTOR,
                        List.of(planInput, catalogue, given("critique", critique))),
                Outputs.PATCH,
                PlanPatch.class);

        assertThat(critique.findings()).hasSize(1);
        assertThat(PlanPatcher.apply(plan, patch).posters().get(0).layout()).isNotEmpty();
        assertThat(((Succeeded) planned).provenance()).containsEntry("engine", "director");
    }

    @Test
    void wishIsGrantedAndNonsenseIsNamed() throws Exception {
        TaskInput catalogue = given("catalogue", Catalogues.speaking("en"));
        Plan plan = output(
                done(new PlanSpec(Briefs.campaign(Briefs.LUMEN, 6)), Offers.DIRECTOR, List.of(catalogue)),
                Outputs.PLAN,
                Plan.class);
        List<TaskInput> inputs = List.of(given("plan", plan), catalogue);

        TaskOutcome granted = done(new ReviseSpec(1, "make the tagline bigger"), Offers.DIRECTOR, inputs);
        TaskOutcome refused = done(new ReviseSpec(1, "make it pop"), Offers.DIRECTOR, inputs);

        assertThat(output(granted, Outputs.PATCH, PlanPatch.class).edits()).isNotEmpty();
        assertThat(((Failed) refused).code()).isEqualTo("instruction-not-understood");
        assertThat(((Failed) refused).retryable()).isFalse();
    }

    @Test
    void whatIsMissingOrUnknownIsAClearEnd() throws Exception {
        PlanSpec spec = new PlanSpec(Briefs.campaign(Briefs.LUMEN, 6));
        TaskInput foreign =
                new TaskInput("catalogue", store.put(Json.write(Catalogues.speaking("de")), "application/json"));

        assertThat(((Failed) done(spec, Offers.LLM, List.of())).code()).isEqualTo("model-missing");
        assertThat(((Failed) done(spec, Offers.DIRECTOR, List.of())).code()).isEqualTo("input-unreadable");
        assertThat(((Failed) done(spec, Offers.DIRECTOR, List.of(foreign))).message())
                .contains("no asset of this workspace");
    }

    @Test
    void agentIsInTheBooksWhileItLives() {
        CapabilityRepository capabilities = new CapabilityRepository();
        try (Roster roster = new Roster(database, "agent-1", Offers.rules(), CLOCK)) {
            roster.beat();
            roster.beat();

            assertThat(roster.problem()).isEmpty();
            assertThat(database.transaction(session -> capabilities.catalogue(
                                    session, CLOCK.instant().minusSeconds(60)))
                            .capabilities())
                    .hasSize(3);
        }
        List<CapabilityRepository.Worker> left = database.transaction(
                session -> capabilities.workers(session, CLOCK.instant().minusSeconds(60)));
        assertThat(left).isEmpty();
    }
}
