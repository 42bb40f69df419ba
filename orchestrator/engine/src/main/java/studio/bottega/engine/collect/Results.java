package studio.bottega.engine.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskOutcome.Cancelled;
import studio.bottega.contract.domain.TaskOutcome.Failed;
import studio.bottega.contract.domain.TaskOutcome.Succeeded;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.message.TaskResult;
import studio.bottega.engine.ledger.AssetProof;
import studio.bottega.engine.ledger.EngineMeters;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.ledger.TaskTraces;
import studio.bottega.engine.lifecycle.TaskEvent;
import studio.bottega.engine.lifecycle.TaskLifecycle;
import studio.bottega.engine.loop.Course;
import studio.bottega.engine.loop.LoopDocuments;
import studio.bottega.engine.loop.TaskFailures;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskEndingRepository.Success;
import studio.bottega.storage.postgres.TaskRow;

/**
 * Applies results, each once: one of the current attempt counts, one that has been applied is passed over, and one of an
 * attempt that is not current any more is fenced off and told of. Thread-safe.
 */
public final class Results {

    private static final Logger LOG = LoggerFactory.getLogger(Results.class);

    private final Ledger ledger;
    private final AssetProof proof;
    private final LoopDocuments documents;
    private final Course course;
    private final TaskFailures failures;
    private final Acceptance acceptance;
    private final Watching watching;

    /** Who counts and traces what happens. */
    public record Watching(EngineMeters meters, TaskTraces traces) {}

    public Results(
            Ledger ledger,
            AssetProof proof,
            LoopDocuments documents,
            Course course,
            TaskFailures failures,
            Acceptance acceptance,
            Watching watching) {
        this.ledger = ledger;
        this.proof = proof;
        this.documents = documents;
        this.course = course;
        this.failures = failures;
        this.acceptance = acceptance;
        this.watching = watching;
    }

    /**
     * Applies results in one transaction, in this order.
     *
     * @throws studio.bottega.storage.StorageException if database or asset store cannot be reached, or refuse
     */
    public void apply(List<TaskResult> results) {
        Map<TaskResult, String> missing = missing(results);
        List<Runnable> counted = ledger.write(entry -> {
            Batch batch = new Batch(entry, lock(entry, results), missing);
            batch.apply(results);
            return batch.meterings;
        });
        counted.forEach(Runnable::run);
    }

    private static Map<ProductionId, ProductionRow> lock(Entry entry, List<TaskResult> results) {
        Set<ProductionId> ids = results.stream().map(TaskResult::productionId).collect(Collectors.toSet());
        return entry.books().productions().lockAll(entry.session(), ids).stream()
                .collect(Collectors.toMap(ProductionRow::id, Function.identity()));
    }

    /** Asked before the transaction, which should be short. */
    private Map<TaskResult, String> missing(List<TaskResult> results) {
        Map<TaskResult, String> missing = new LinkedHashMap<>();
        for (TaskResult result : results) {
            if (result.outcome() instanceof Succeeded succeeded) {
                proof.missing(succeeded.outputs()).ifPresent(sentence -> missing.put(result, sentence));
            }
        }
        return missing;
    }

    /** The results of several productions, entered in few statements. Confined to its transaction. */
    private final class Batch {

        private final Entry entry;
        private final Map<ProductionId, ProductionRow> productions;
        private final Map<TaskResult, String> missing;
        private final List<Runnable> meterings = new ArrayList<>();
        private final Set<TaskId> answered = new HashSet<>();
        private final Map<TaskRow, Success> successes = new LinkedHashMap<>();
        private final Map<TaskId, Failed> failed = new LinkedHashMap<>();

        Batch(Entry entry, Map<ProductionId, ProductionRow> productions, Map<TaskResult, String> missing) {
            this.entry = entry;
            this.productions = productions;
            this.missing = missing;
        }

        void apply(List<TaskResult> results) {
            Map<TaskId, TaskRow> tasks =
                    tasks(results.stream().map(TaskResult::taskId).collect(Collectors.toSet()));
            for (TaskResult result : results) {
                TaskRow task = tasks.get(result.taskId());
                if (!productions.containsKey(result.productionId())) {
                    LOG.warn("A result is for production {}, which is not here.", result.productionId());
                } else if (task == null || !task.productionId().equals(result.productionId())) {
                    LOG.warn("A result is for task {}, which is not here.", result.taskId());
                } else {
                    sort(task, result);
                }
            }
            succeed();
            fail();
        }

        private Map<TaskId, TaskRow> tasks(Set<TaskId> ids) {
            return entry.books().tasks().findAll(entry.session(), ids).stream()
                    .collect(Collectors.toMap(TaskRow::id, Function.identity()));
        }

        private ProductionRow production(TaskRow task) {
            return Objects.requireNonNull(productions.get(task.productionId()));
        }

        private void sort(TaskRow task, TaskResult result) {
            boolean current = result.attempt() == task.attempt() && task.state().leased();
            if (current && answered.add(task.id())) {
                take(task, result);
            } else if (current || repeated(task, result)) {
                meterings.add(watching.meters()::repeated);
            } else {
                meterings.add(() -> watching.meters().fenced(task.kind()));
                entry.tell(
                        task,
                        EventType.RESULT_FENCED,
                        "A late result of attempt %d of %s, by %s, does not count."
                                .formatted(result.attempt(), task.label(), result.worker()),
                        Map.of("attempt", Integer.toString(result.attempt()), "worker", result.worker()));
            }
        }

        private boolean repeated(TaskRow task, TaskResult result) {
            return result.attempt() == task.attempt()
                    && (task.state() == TaskState.SUCCEEDED || task.state() == TaskState.FAILED);
        }

        private void take(TaskRow task, TaskResult result) {
            if (result.outcome() instanceof Succeeded succeeded) {
                Optional<String> fault = Optional.ofNullable(missing.get(result))
                        .or(() -> documents.fault(production(task), task, succeeded.outputs()));
                if (fault.isEmpty()) {
                    successes.put(
                            task,
                            new Success(
                                    task.id(),
                                    result.worker(),
                                    succeeded.outputs(),
                                    succeeded.provenance(),
                                    succeeded.usage(),
                                    result.startedAt()));
                } else {
                    failed.put(task.id(), new Failed("unusable-output", fault.get(), true, succeeded.usage()));
                }
            } else if (result.outcome() instanceof Failed failure) {
                failed.put(task.id(), failure);
            } else if (result.outcome() instanceof Cancelled cancelled) {
                failed.put(
                        task.id(),
                        new Failed("given-up", "the worker gave it up without being asked.", true, cancelled.usage()));
            }
        }

        private void succeed() {
            if (successes.isEmpty()) {
                return;
            }
            successes
                    .keySet()
                    .forEach(task -> TaskLifecycle.TABLE.require(task.state(), TaskEvent.DONE, TaskState.SUCCEEDED));
            List<TaskRow> done =
                    entry.books().endings().succeed(entry.session(), List.copyOf(successes.values()), entry.now());
            acceptance.record(entry, successes);
            successes.forEach((task, success) -> meterings.add(() -> metered(task, success)));
            course.succeeded(entry, done);
        }

        private void metered(TaskRow task, Success success) {
            Instant dispatched = task.dispatchedAt().orElse(success.startedAt());
            watching.traces().finished(production(task), task, success.startedAt(), entry.now());
            watching.meters()
                    .succeeded(
                            task.kind(),
                            positive(Duration.between(dispatched, success.startedAt())),
                            positive(Duration.between(success.startedAt(), entry.now())));
        }

        /** After the successes, which may have cancelled what failed or moved the production on. */
        private void fail() {
            Map<TaskId, TaskRow> now = tasks(failed.keySet());
            failed.forEach((id, failure) -> {
                TaskRow task = now.get(id);
                if (task != null && task.state().leased()) {
                    failures.heard(entry, entry.production(task.productionId()), task, failure);
                }
            });
        }

        private static Duration positive(Duration duration) {
            return duration.isNegative() ? Duration.ZERO : duration;
        }
    }
}
