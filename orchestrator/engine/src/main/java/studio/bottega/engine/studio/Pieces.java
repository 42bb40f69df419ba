package studio.bottega.engine.studio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.TrainSpec;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.CapabilityLimits;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.contract.plan.InputRef;
import studio.bottega.contract.plan.ItemSeed;
import studio.bottega.contract.plan.TaskSpec;
import studio.bottega.engine.ledger.Capabilities;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.ledger.TaskTraces;
import studio.bottega.engine.live.EventHub;
import studio.bottega.engine.studio.StudioException.Reason;
import studio.bottega.storage.postgres.NewTask;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRow;

/**
 * Single assets without a plan: a picture, a spoken sentence. They are tasks of a production like any other, with its leases,
 * retries, budget and keys, so that what was made before is not made again. Thread-safe.
 */
public final class Pieces {

    /** So many requests wait at once; each holds a thread. */
    private static final int MAX_WAITING = 32;

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Capabilities capabilities;
    private final TaskTraces traces;
    private final EventHub hub;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);

    public Pieces(Ledger ledger, Capabilities capabilities, TaskTraces traces, EventHub hub) {
        this.ledger = ledger;
        this.capabilities = capabilities;
        this.traces = traces;
        this.hub = hub;
    }

    /**
     * Orders pieces. The same key in the same workspace gives those of the first time.
     *
     * @param brief its words are the title, its seed the root of theirs, its budget their bound
     * @param inputs what each of them is made from besides its specification
     * @throws StudioException INVALID if no engine makes such a thing
     */
    public ProductionId order(
            WorkspaceId workspace,
            Brief brief,
            List<GenerationSpec> specs,
            List<InputRef.FromAsset> inputs,
            Optional<String> idempotencyKey) {
        return order(workspace, brief, specs, inputs, idempotencyKey, false);
    }

    /**
     * Orders a training, which is listed among the productions, since it takes long and somebody looks for it.
     *
     * @param pictures under the roles that the specification names
     * @throws StudioException INVALID if no engine teaches such a thing
     */
    public ProductionId train(
            WorkspaceId workspace,
            Brief brief,
            TrainSpec spec,
            List<InputRef.FromAsset> pictures,
            Optional<String> idempotencyKey) {
        return order(workspace, brief, List.of(spec), pictures, idempotencyKey, true);
    }

    private ProductionId order(
            WorkspaceId workspace,
            Brief brief,
            List<GenerationSpec> specs,
            List<InputRef.FromAsset> inputs,
            Optional<String> idempotencyKey,
            boolean listed) {
        Keys.require(idempotencyKey);
        ProductionId id = new ProductionId(UUID.randomUUID());
        String traceparent = traces.begin(id.toString());
        return ledger.write(entry -> {
            CapabilityCatalogue catalogue = capabilities.read(entry.session(), entry.now());
            List<NewTask> tasks = new ArrayList<>();
            for (int i = 0; i < specs.size(); i++) {
                tasks.add(task(specs.get(i), List.copyOf(inputs), i + 1, brief.seed(), catalogue));
            }
            ProductionRow row = Studio.row(entry, workspace, id, brief, traceparent);
            ProductionId stored = entry.books().productions().insert(entry.session(), row, idempotencyKey.orElse(null));
            if (stored.equals(id)) {
                if (!listed) {
                    entry.books().productions().setPiece(entry.session(), id);
                }
                entry.tell(id, EventType.PRODUCTION_CREATED, "Asked for by itself, without a plan.", Map.of());
                begin(entry, id, workspace, tasks);
            }
            return stored;
        });
    }

    private static NewTask task(
            GenerationSpec spec, List<InputRef> inputs, int number, long seed, CapabilityCatalogue catalogue) {
        EngineCapability engine = catalogue
                .preferred(spec, inputs)
                .orElseThrow(() -> new StudioException(
                        Reason.INVALID, "No engine makes %s here just now.".formatted(spec.kind())));
        String node = "piece/" + number;
        String label = "Piece " + number;
        if (spec instanceof TrainSpec training) {
            node = "train/" + training.name();
            label = "Training of " + training.name();
        }
        TaskSpec task = new TaskSpec(node, label, spec, engine.engine(), ItemSeed.of(seed, node, 0), inputs);
        List<String> problems = new ArrayList<>();
        CapabilityLimits.check(task, engine, problems);
        if (!problems.isEmpty()) {
            throw new StudioException(Reason.INVALID, problems.get(0));
        }
        CapabilityCatalogue.Estimate estimate = catalogue.estimate(spec.kind(), engine.engine(), spec);
        return new NewTask(
                new TaskId(UUID.randomUUID()),
                task,
                TaskKeys.sha256(
                        Json.write(Map.of("node", node, "spec", Json.toTree(spec), "inputs", Json.toTree(inputs)))),
                TaskState.READY,
                List.of(),
                0,
                estimate.seconds(),
                estimate.costMicroUsd());
    }

    private static void begin(Entry entry, ProductionId id, WorkspaceId workspace, List<NewTask> tasks) {
        entry.books().tasks().insert(entry.session(), id, workspace, tasks, entry.now());
        entry.ready(entry.books()
                .tasks()
                .findAll(entry.session(), tasks.stream().map(NewTask::id).toList()));
    }

    /**
     * Waits until the pieces are made.
     *
     * @param output which output of each
     * @return one for each piece, in the order in which they were asked for
     * @throws StudioException CONFLICT with a sentence if they failed, if they take too long, or too many wait already
     */
    public List<OutputAsset> await(WorkspaceId workspace, ProductionId id, String output, Duration limit)
            throws InterruptedException {
        if (!waiting.tryAcquire()) {
            throw new StudioException(
                    Reason.CONFLICT,
                    "%d requests wait already. Ask again later, under the same Idempotency-Key."
                            .formatted(MAX_WAITING));
        }
        Semaphore news = new Semaphore(0);
        try (EventHub.Subscription subscription = hub.subscribe(id, new Told(news))) {
            long end = System.nanoTime() + limit.toNanos();
            while (true) {
                Optional<List<OutputAsset>> made = made(workspace, id, output);
                if (made.isPresent()) {
                    return made.get();
                }
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new StudioException(
                            Reason.CONFLICT,
                            "It is still being made (production %s). Ask again under the same Idempotency-Key."
                                    .formatted(id));
                }
                // what another replica applies is told to its own listeners, so look from time to time
                news.tryAcquire(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
                news.drainPermits();
            }
        } finally {
            waiting.release();
        }
    }

    private record Told(Semaphore news) implements EventHub.Listener {

        @Override
        public void eventsWritten() {
            news.release();
        }

        @Override
        public void progressed(TaskProgress progress) {
            // how far it is changes nothing here
        }
    }

    private Optional<List<OutputAsset>> made(WorkspaceId workspace, ProductionId id, String output) {
        return ledger.read(session -> {
            List<TaskRow> tasks = ledger.books().tasks().ofProduction(session, id);
            tasks.stream()
                    .filter(task -> task.state() == TaskState.FAILED || task.state() == TaskState.CANCELLED)
                    .findFirst()
                    .ifPresent(task -> {
                        throw new StudioException(Reason.CONFLICT, "It could not be made: " + task.failureMessage());
                    });
            ledger.books()
                    .productions()
                    .find(session, workspace, id)
                    .filter(production -> production.state() == ProductionState.STOPPED)
                    .ifPresent(production -> {
                        throw new StudioException(Reason.CONFLICT, "It could not be made: " + production.stopReason());
                    });
            boolean done = tasks.stream().allMatch(task -> task.state() == TaskState.SUCCEEDED);
            return done
                    ? Optional.of(tasks.stream()
                            .sorted(Comparator.comparing(TaskRow::node))
                            .map(task -> output(task, output))
                            .toList())
                    : Optional.empty();
        });
    }

    private static OutputAsset output(TaskRow task, String name) {
        return task.outputs().stream()
                .filter(made -> made.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new StudioException(Reason.CONFLICT, "%s has made no %s.".formatted(task.label(), name)));
    }
}
