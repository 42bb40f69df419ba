package studio.bottega.engine;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import studio.bottega.engine.broker.BrokerConnection;
import studio.bottega.engine.broker.BrokerLag;
import studio.bottega.engine.collect.Attention;
import studio.bottega.engine.collect.ProgressListener;
import studio.bottega.engine.collect.ResultListener;
import studio.bottega.engine.collect.SignsOfLife;
import studio.bottega.engine.cycle.Cycle;
import studio.bottega.engine.dispatch.OutboxRelay;
import studio.bottega.engine.ledger.EngineSettings;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.ledger.Signal;
import studio.bottega.engine.ledger.TaskTraces;
import studio.bottega.engine.live.EventHub;
import studio.bottega.engine.recover.DeadlineKeeper;
import studio.bottega.engine.recover.LeaseKeeper;
import studio.bottega.engine.replica.NewsDesk;
import studio.bottega.engine.status.EngineStatus;
import studio.bottega.engine.status.StatusBoard;
import studio.bottega.engine.status.StatusGauges;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.studio.Pieces;
import studio.bottega.engine.studio.Studio;
import studio.bottega.engine.studio.Versions;
import studio.bottega.storage.asset.AssetStore;
import studio.bottega.storage.postgres.Migrations;

/**
 * The whole orchestrator but its web interface: everything is wired here, and every thread is started and stopped here.
 * Nothing in it depends on the framework that carries the program.
 */
public final class Engine implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LOOK_FOR_NEWS = Duration.ofMillis(500);
    private static final Duration LOOK_FOR_LEASES = Duration.ofSeconds(1);
    private static final Duration LOOK_FOR_STATUS = Duration.ofSeconds(5);
    private static final Duration STAY = Duration.ofMinutes(10);

    /** What comes in within so short a time is entered together: a commit each would be most of the work. */
    private static final Duration PACE = Duration.ofMillis(20);

    /** What the engine stands on; the data source and the store belong to whoever made them. */
    public record Ground(
            DataSource pool,
            AssetStore assets,
            BrokerConnection broker,
            EngineSettings settings,
            Clock clock,
            MeterRegistry registry,
            TaskTraces traces) {}

    private final Ground ground;
    private final EngineCore core;
    private final StatusBoard status;
    private final Producer<byte[], byte[]> producer;
    private final Admin admin;
    private final ResultListener results;
    private final ProgressListener progress;
    private final Cycle schema = new Cycle("schema", this::begin, new Signal(), STAY);
    private final Map<String, Cycle> work;
    private volatile boolean started;

    public Engine(Ground ground) {
        this.ground = ground;
        this.core = new EngineCore(ground);
        this.producer = ground.broker().producer();
        this.admin = ground.broker().admin();
        this.status = new StatusBoard(core.ledger(), ground.settings(), new BrokerLag(admin), this::problems);
        Attention attention = new Attention();
        this.results = new ResultListener(ground.broker()::results, core.results(), core.meters());
        this.progress = new ProgressListener(
                ground.broker()::progress,
                new SignsOfLife(core.ledger(), ground.settings()),
                hub(),
                attention,
                core.meters(),
                ground.clock());
        this.work = work(attention);
    }

    private Map<String, Cycle> work(Attention attention) {
        OutboxRelay relay = new OutboxRelay(core.ledger(), producer, core.meters());
        LeaseKeeper leases = new LeaseKeeper(core.ledger(), ground.settings(), core.failures(), attention);
        DeadlineKeeper deadlines = new DeadlineKeeper(core.ledger());
        NewsDesk news = new NewsDesk(core.ledger(), hub());
        StatusGauges gauges = new StatusGauges(
                status, ground.registry(), EngineStatus.unknown(ground.clock().instant()));
        return Map.of(
                "dispatch",
                new Cycle(
                        "dispatch",
                        () -> core.dispatcher().dispatch() > 0,
                        core.signals().dispatch(),
                        LOOK,
                        PACE),
                "relay",
                cycle("relay", relay::publish, core.signals().relay(), LOOK),
                "results",
                new Cycle("results", results::listen, new Signal(), LOOK, PACE),
                "progress",
                cycle("progress", progress::listen, new Signal(), LOOK),
                "leases",
                cycle("leases", () -> leases.expire() > 0, new Signal(), LOOK_FOR_LEASES),
                "deadlines",
                cycle("deadlines", () -> deadlines.stopOverdue() > 0, new Signal(), LOOK_FOR_LEASES),
                "news",
                cycle("news", news::look, new Signal(), LOOK_FOR_NEWS),
                "status",
                cycle("status", gauges::refresh, new Signal(), LOOK_FOR_STATUS));
    }

    private static Cycle cycle(String name, Cycle.Step step, Signal signal, Duration look) {
        return new Cycle(name, step, signal, look);
    }

    /** Brings the schema up to date, as soon as there is a database, and then begins to work. Returns at once. */
    public void start() {
        schema.start();
    }

    private boolean begin() {
        if (!started) {
            Migrations.run(ground.pool());
            work.values().forEach(Cycle::start);
            started = true;
        }
        return false;
    }

    /** Whether the schema is up to date and the threads have been started. */
    public boolean started() {
        return started;
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!started()) {
            problems.add("The orchestrator waits for its database.");
        }
        Stream.concat(Stream.of(schema), work.values().stream())
                .map(Cycle::problem)
                .filter(problem -> !problem.isEmpty())
                .forEach(problems::add);
        return problems;
    }

    public Studio studio() {
        return core.studio();
    }

    public Versions versions() {
        return core.versions();
    }

    public Pieces pieces() {
        return new Pieces(core.ledger(), core.capabilities(), ground.traces(), hub());
    }

    public Library library() {
        return new Library(core.ledger(), core.capabilities(), ground.assets());
    }

    /** Runs transactions that are told of and delivered as the engine's own are. */
    public Ledger ledger() {
        return core.ledger();
    }

    public EventHub hub() {
        return core.signals().hub();
    }

    public StatusBoard status() {
        return status;
    }

    /** Lets what is under way end, then lets go of the broker. */
    @Override
    public void close() {
        schema.close();
        work.values().forEach(Cycle::close);
        results.close();
        progress.close();
        producer.close(Duration.ofSeconds(5));
        admin.close(Duration.ofSeconds(5));
    }
}
