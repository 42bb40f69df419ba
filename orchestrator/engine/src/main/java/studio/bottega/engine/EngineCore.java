package studio.bottega.engine;

import studio.bottega.engine.collect.Acceptance;
import studio.bottega.engine.collect.Results;
import studio.bottega.engine.dispatch.Dispatcher;
import studio.bottega.engine.ledger.AssetProof;
import studio.bottega.engine.ledger.Capabilities;
import studio.bottega.engine.ledger.EngineMeters;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.ledger.Papers;
import studio.bottega.engine.ledger.Signals;
import studio.bottega.engine.loop.Course;
import studio.bottega.engine.loop.LoopDocuments;
import studio.bottega.engine.loop.TaskFailures;
import studio.bottega.engine.studio.Studio;
import studio.bottega.engine.studio.Versions;
import studio.bottega.storage.postgres.Database;

/** What decides and writes, without threads and without a broker. Thread-safe. */
public final class EngineCore {

    private final Signals signals = Signals.create();
    private final Ledger ledger;
    private final Capabilities capabilities;
    private final EngineMeters meters;
    private final TaskFailures failures;
    private final Dispatcher dispatcher;
    private final Results results;
    private final Studio studio;
    private final Versions versions;

    public EngineCore(Engine.Ground ground) {
        this.ledger = new Ledger(new Database(ground.pool()), signals, ground.clock());
        this.capabilities = new Capabilities(ground.settings());
        this.meters = new EngineMeters(ground.registry());
        this.failures = new TaskFailures(ground.settings());
        Papers papers = new Papers(ground.assets());
        AssetProof proof = new AssetProof(ground.assets());
        LoopDocuments documents = new LoopDocuments(papers);
        Course course = new Course(papers, documents);
        this.dispatcher = new Dispatcher(ledger, ground.settings(), capabilities, papers, proof, documents, course);
        this.results = new Results(
                ledger,
                proof,
                documents,
                course,
                failures,
                new Acceptance(),
                new Results.Watching(meters, ground.traces()));
        this.studio = new Studio(ledger, course, ground.traces());
        this.versions = new Versions(ledger, course, capabilities);
    }

    public Signals signals() {
        return signals;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Capabilities capabilities() {
        return capabilities;
    }

    public EngineMeters meters() {
        return meters;
    }

    public TaskFailures failures() {
        return failures;
    }

    public Dispatcher dispatcher() {
        return dispatcher;
    }

    public Results results() {
        return results;
    }

    public Studio studio() {
        return studio;
    }

    public Versions versions() {
        return versions;
    }
}
