package studio.bottega.engine;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import studio.bottega.client.AttemptGate;
import studio.bottega.client.Crew;
import studio.bottega.client.EmbeddedBroker;
import studio.bottega.client.Employment;
import studio.bottega.client.KafkaConnection;
import studio.bottega.client.ResultPublisher;
import studio.bottega.client.WorkEvent;
import studio.bottega.client.WorkMeter;
import studio.bottega.client.WorkSettings;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.engine.broker.BrokerConnection;
import studio.bottega.engine.ledger.EngineSettings;
import studio.bottega.engine.ledger.TaskTraces;
import studio.bottega.storage.asset.FileAssetStore;
import studio.bottega.storage.postgres.CapabilityRepository;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.Migrations;
import studio.bottega.storage.postgres.ProductionRepository;
import studio.bottega.storage.postgres.TaskRepository;
import studio.bottega.storage.postgres.TaskRow;

/**
 * How fast tasks go from brief to deliverable through a real database, a real broker and one worker that does nothing.
 * Everything runs in one process, the database's apart.
 *
 * <p>Arguments: productions to warm up with, productions to measure, of these a second (0 for all at once), lanes of
 * each pool, folder.
 */
public final class EngineThroughput {

    private final DataSource pool;
    private final FileAssetStore assets;
    private final EmbeddedBroker broker;
    private final AtomicLong seeds = new AtomicLong();
    private final Map<TaskId, Instant> started = new ConcurrentHashMap<>();

    private EngineThroughput(DataSource pool, Path folder) throws Exception {
        this.pool = pool;
        this.assets = new FileAssetStore(folder.resolve("assets"));
        this.broker = EmbeddedBroker.start(Files.createDirectories(folder.resolve("broker")));
    }

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        int warmUp = Integer.parseInt(arguments[0]);
        int productions = Integer.parseInt(arguments[1]);
        double rate = Double.parseDouble(arguments[2]);
        int lanes = Integer.parseInt(arguments[3]);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            Migrations.run(postgres.getPostgresDatabase());
            try (AgroalDataSource pool = pool(postgres.getJdbcUrl("postgres", "postgres"))) {
                new EngineThroughput(pool, Path.of(arguments[4])).measure(warmUp, productions, rate, lanes);
            }
        }
        System.exit(0);
    }

    /** As the program has it. */
    private static AgroalDataSource pool(String url) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.minSize(2)
                        .maxSize(20)
                        .acquisitionTimeout(Duration.ofSeconds(5))
                        .connectionFactoryConfiguration(
                                connection -> connection.jdbcUrl(url + "&reWriteBatchedInserts=true"))));
    }

    private void measure(int warmUp, int productions, double rate, int lanes) throws Exception {
        Database database = new Database(pool);
        database.execute(session -> new CapabilityRepository()
                .register(
                        session,
                        "w1",
                        List.of(Pool.values()),
                        engines(),
                        Clock.systemUTC().instant()));
        try (Engine engine = engine();
                Crew crew = crew(lanes)) {
            engine.start();
            run(engine, database, warmUp, 0); // warm: classes, connections, partitions
            Duration cpuBefore = cpu();
            Duration databaseBefore = databaseCpu();
            Instant begin = Clock.systemUTC().instant();
            List<ProductionId> ids = run(engine, database, productions, rate);
            Duration cpu = cpu();
            System.out.printf(
                    "database: %.1f s of processor time%n",
                    databaseCpu().minus(databaseBefore).toMillis() / 1000.0);
            report(database, ids, Duration.between(begin, Clock.systemUTC().instant()));
            System.out.printf(
                    "engine, worker and broker: %.1f s of processor time%n",
                    cpu.minus(cpuBefore).toMillis() / 1000.0);
        } finally {
            broker.close();
        }
    }

    private static Duration databaseCpu() {
        Instant mine = ProcessHandle.current().info().startInstant().orElseThrow();
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .filter(process -> process.command().orElse("").endsWith("/postgres"))
                .filter(process -> process.startInstant().orElse(Instant.MIN).isAfter(mine))
                .map(process -> process.totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static List<studio.bottega.contract.plan.EngineCapability> engines() {
        CapabilityCatalogue all = TestPlans.catalogue();
        return all.capabilities();
    }

    private List<ProductionId> run(Engine engine, Database database, int count, double rate) throws Exception {
        List<ProductionId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(create(engine, seeds.incrementAndGet()));
            if (rate > 0) {
                TimeUnit.NANOSECONDS.sleep((long) (1e9 / rate));
            }
        }
        while (open(database) > 0) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return ids;
    }

    private static long open(Database database) {
        return database
                .<Map<ProductionState, Long>>transaction(new ProductionRepository()::countByState)
                .entrySet()
                .stream()
                .filter(state -> !state.getKey().terminal())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static ProductionId create(Engine engine, long seed) {
        Brief brief =
                new Brief("An ad.", ProductionKind.CAMPAIGN, "en", seed, Stage.BUDGET, ApprovalMode.AUTO, List.of());
        while (!engine.started()) {
            Thread.onSpinWait();
        }
        return engine.studio()
                .create(WorkspaceId.LOCAL, brief, Optional.empty())
                .id();
    }

    private void report(Database database, List<ProductionId> ids, Duration took) {
        List<TaskRow> tasks = ids.stream()
                .flatMap(id ->
                        database
                                .<List<TaskRow>>transaction(session -> new TaskRepository().ofProduction(session, id))
                                .stream())
                .toList();
        System.out.printf(
                "%d productions, %d tasks (%d from the cache) in %.1f s: %.0f tasks/s%n",
                ids.size(),
                tasks.size(),
                tasks.stream().filter(TaskRow::cached).count(),
                took.toMillis() / 1000.0,
                tasks.size() * 1000.0 / took.toMillis());
        spread("ready to dispatched", tasks, TaskRow::readyAt, TaskRow::dispatchedAt);
        spread("dispatched to started", tasks, TaskRow::dispatchedAt, this::startOf);
        spread("ready to started", tasks, TaskRow::readyAt, this::startOf);
        spread("started to applied", tasks, this::startOf, TaskRow::finishedAt);
    }

    /** When the worker began, by its own account. */
    private Optional<Instant> startOf(TaskRow task) {
        return Optional.ofNullable(started.get(task.id()));
    }

    private static void spread(
            String name,
            List<TaskRow> tasks,
            Function<TaskRow, Optional<Instant>> from,
            Function<TaskRow, Optional<Instant>> to) {
        double[] sorted = tasks.stream()
                .filter(task -> from.apply(task).isPresent() && to.apply(task).isPresent())
                .mapToDouble(task ->
                        Duration.between(from.apply(task).get(), to.apply(task).get())
                                        .toNanos()
                                / 1e6)
                .sorted()
                .toArray();
        System.out.printf(
                "%-22s median %6.0f ms, p99 %6.0f ms, longest %6.0f ms%n",
                name, sorted[sorted.length / 2], sorted[sorted.length * 99 / 100], sorted[sorted.length - 1]);
    }

    private Engine engine() {
        return new Engine(new Engine.Ground(
                pool,
                assets,
                new BrokerConnection(broker.bootstrapServers(), "bench", Map.of()),
                EngineSettings.DEFAULT,
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                TaskTraces.NONE));
    }

    private Crew crew(int lanes) throws InterruptedException {
        Troupe troupe = new Troupe(assets);
        KafkaConnection connection = new KafkaConnection(broker.bootstrapServers(), "w1", Map.of());
        WorkSettings settings = WorkSettings.defaults("w1");
        return Crew.start(
                connection,
                Arrays.stream(Pool.values()).collect(Collectors.toMap(Function.identity(), any -> lanes)),
                new Employment(
                        new ResultPublisher(connection.producer(), settings.publishTimeout()),
                        (request, context) -> {
                            started.put(request.taskId(), Clock.systemUTC().instant());
                            return troupe.outcome(request);
                        },
                        AttemptGate.OPEN,
                        settings,
                        new WorkMeter() {
                            @Override
                            public void count(Pool worked, WorkEvent event) {
                                // measured elsewhere
                            }

                            @Override
                            public void finished(Pool worked, TaskKind kind, String outcome, Duration elapsed) {
                                // measured elsewhere
                            }
                        }),
                Clock.systemUTC());
    }
}
