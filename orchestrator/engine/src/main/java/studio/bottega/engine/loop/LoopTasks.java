package studio.bottega.engine.loop;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.plan.InputRef;
import studio.bottega.contract.plan.TaskSpec;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.storage.postgres.NewTask;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRow;

/** The tasks that steer a production rather than make something of it: plan, critique, revision, packaging. */
public final class LoopTasks {

    public static final Set<TaskKind> KINDS =
            Set.copyOf(EnumSet.of(TaskKind.PLAN, TaskKind.CRITIQUE, TaskKind.REVISE, TaskKind.PACKAGE));

    /** Which engine does it is chosen when it is dispatched, so that a resumed production finds a new one. */
    private static final String ANY_ENGINE = "";

    /** They stand after the work that they judge. */
    private static final int POSITION = 100_000;

    private LoopTasks() {}

    /** Asks for a plan. The catalogue is put to its inputs when it is dispatched. */
    public static void plan(Entry entry, ProductionRow production) {
        insert(entry, production, "plan", "Plan", new GenerationSpec.PlanSpec(production.brief()), List.of(), 0);
    }

    /** Asks for a verdict on a version whose work is done. */
    static void critique(Entry entry, ProductionRow production, PlanRow plan, List<InputRef> measures) {
        List<InputRef> inputs = new java.util.ArrayList<>(measures);
        inputs.add(new InputRef.FromAsset(Outputs.PLAN, plan.asset()));
        GenerationSpec spec = new GenerationSpec.CritiqueSpec(plan.version());
        insert(
                entry,
                production,
                "critique/v" + plan.version(),
                "Judge version " + plan.version(),
                spec,
                inputs,
                plan.version());
    }

    /**
     * Asks for a change of a version.
     *
     * @param instruction a person's words, or empty when the findings alone ask for it
     * @param critique the verdict, for a change without instruction
     */
    public static void revise(
            Entry entry, ProductionRow production, PlanRow plan, String instruction, List<InputRef> critique) {
        List<InputRef> inputs = new java.util.ArrayList<>(critique);
        inputs.add(new InputRef.FromAsset(Outputs.PLAN, plan.asset()));
        GenerationSpec spec = new GenerationSpec.ReviseSpec(plan.version(), instruction);
        insert(entry, production, "revise/v" + plan.version(), "Revise version " + plan.version(), spec, inputs, 0);
    }

    /** Asks for manifest and report of a version. */
    public static void pack(
            Entry entry, ProductionRow production, GenerationSpec.PackageSpec spec, List<InputRef> inputs) {
        String node = "package/v" + spec.planVersion();
        insert(entry, production, node, "Package version " + spec.planVersion(), spec, inputs, spec.planVersion());
    }

    /** Those of a production that have not ended. */
    public static List<TaskRow> open(Entry entry, ProductionRow production) {
        return entry.books().tasks().ofKinds(entry.session(), production.id(), KINDS).stream()
                .filter(task -> !task.state().terminal())
                .toList();
    }

    private static void insert(
            Entry entry,
            ProductionRow production,
            String base,
            String label,
            GenerationSpec spec,
            List<InputRef> inputs,
            int version) {
        String node = freshNode(entry, production, base);
        TaskSpec task =
                new TaskSpec(node, label, spec, ANY_ENGINE, production.brief().seed(), inputs);
        String recipe = TaskKeys.sha256(Json.write(Map.of("node", node, "spec", spec, "inputs", inputs)));
        TaskId id = new TaskId(UUID.randomUUID());
        NewTask row = new NewTask(id, task, recipe, TaskState.READY, List.of(), 0, 0, 0);
        entry.books()
                .tasks()
                .insert(entry.session(), production.id(), production.workspaceId(), List.of(row), entry.now());
        if (version > 0) {
            entry.books().tasks().assign(entry.session(), production.id(), version, List.of(id), POSITION);
        }
        entry.ready(entry.books().tasks().findAll(entry.session(), List.of(id)));
    }

    /** The same question asked again is another task: what was answered before is not touched. */
    private static String freshNode(Entry entry, ProductionRow production, String base) {
        long before = entry.books().tasks().ofKinds(entry.session(), production.id(), KINDS).stream()
                .filter(task -> task.node().equals(base) || task.node().startsWith(base + "-"))
                .count();
        return before == 0 ? base : base + "-" + (before + 1);
    }
}
