package studio.bottega.engine.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.message.TaskInput;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.contract.plan.InputRef;
import studio.bottega.engine.ledger.Capabilities;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.ledger.Papers;
import studio.bottega.engine.loop.LoopDocuments;
import studio.bottega.engine.loop.LoopTasks;
import studio.bottega.engine.loop.TaskFailures;
import studio.bottega.storage.postgres.TaskRow;

/** Makes orders of READY tasks: chooses the engine, resolves the inputs, knows the key. Thread-safe. */
final class OrderBook {

    private final Capabilities capabilities;
    private final Papers papers;
    private final TaskFailures failures;

    OrderBook(Capabilities capabilities, Papers papers, TaskFailures failures) {
        this.capabilities = capabilities;
        this.papers = papers;
        this.failures = failures;
    }

    /**
     * What can be ordered, and what has no engine yet.
     *
     * @param givenUp whether a task with a missing input was given up, which may have stopped its production
     */
    record Orders(List<Order> ready, List<TaskId> withoutEngine, boolean givenUp) {}

    /** @param tasks of one production or several, all locked */
    Orders take(Entry entry, List<TaskRow> tasks) {
        CapabilityCatalogue catalogue = capabilities.read(entry.session(), entry.now());
        Map<TaskId, Map<String, List<OutputAsset>>> made = entry.books()
                .queue()
                .parentOutputs(entry.session(), tasks.stream().map(TaskRow::id).toList());
        List<Order> ready = new ArrayList<>();
        List<TaskId> withoutEngine = new ArrayList<>();
        for (TaskRow task : tasks) {
            Optional<EngineCapability> engine = engine(catalogue, task);
            if (engine.isEmpty()) {
                withoutEngine.add(task.id());
            } else {
                order(entry, task, engine.get(), catalogue, made.getOrDefault(task.id(), Map.of()))
                        .ifPresent(ready::add);
            }
        }
        return new Orders(ready, withoutEngine, ready.size() + withoutEngine.size() < tasks.size());
    }

    /** The engine of the plan; for steering tasks the one that is preferred now. */
    private static Optional<EngineCapability> engine(CapabilityCatalogue catalogue, TaskRow task) {
        if (!LoopTasks.KINDS.contains(task.kind())) {
            return catalogue.find(task.kind(), task.engine()).filter(EngineCapability::available);
        }
        if (task.kind() == TaskKind.PLAN && nothingCanBeMade(catalogue)) {
            return Optional.empty(); // a plan for nobody would be no plan
        }
        return catalogue.preferred(task.kind());
    }

    private static boolean nothingCanBeMade(CapabilityCatalogue catalogue) {
        return catalogue.capabilities().stream()
                .noneMatch(engine -> engine.available() && !LoopTasks.KINDS.contains(engine.kind()));
    }

    private Optional<Order> order(
            Entry entry,
            TaskRow task,
            EngineCapability engine,
            CapabilityCatalogue catalogue,
            Map<String, List<OutputAsset>> made) {
        List<InputRef> refs = new ArrayList<>(task.inputs());
        if (task.kind() == TaskKind.PLAN || task.kind() == TaskKind.REVISE) {
            AssetRef asset = papers.file(entry, task.workspaceId(), LoopDocuments.CATALOGUE, catalogue);
            refs.removeIf(ref -> ref.role().equals(LoopDocuments.CATALOGUE));
            refs.add(new InputRef.FromAsset(LoopDocuments.CATALOGUE, asset));
        }
        List<TaskInput> inputs = new ArrayList<>();
        for (InputRef ref : refs) {
            Optional<AssetRef> asset = resolve(ref, made);
            if (asset.isEmpty()) {
                String message = "its input \"%s\" was not made.".formatted(ref.role());
                failures.hopeless(entry, entry.production(task.productionId()), task, "input-missing", message);
                return Optional.empty();
            }
            inputs.add(new TaskInput(ref.role(), asset.get()));
        }
        return Optional.of(Order.of(
                task,
                engine,
                catalogue.reasonFor(engine),
                refs,
                inputs,
                catalogue.estimate(task.kind(), engine.engine(), task.spec())));
    }

    private static Optional<AssetRef> resolve(InputRef ref, Map<String, List<OutputAsset>> made) {
        if (ref instanceof InputRef.FromTask from) {
            return made.getOrDefault(from.node(), List.of()).stream()
                    .filter(output -> output.name().equals(from.output()))
                    .map(OutputAsset::asset)
                    .findFirst();
        }
        return Optional.of(((InputRef.FromAsset) ref).asset());
    }
}
