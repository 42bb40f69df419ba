package studio.bottega.engine.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.GenerationSpec.PackageSpec;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.InputRef;
import studio.bottega.contract.plan.InputRef.FromAsset;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.ledger.Papers;
import studio.bottega.engine.lifecycle.ProductionStep;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRow;

/** Hands an accepted version over: every deliverable with its measures, the plan and the history, to one PACKAGE task. */
public final class Packaging {

    /** The role under which the packager finds the {@link studio.bottega.contract.domain.ProductionHistory}. */
    public static final String HISTORY = "history";

    private static final String INSPECT = "inspect/";

    /** Outputs that serve the inspection and are not handed over. */
    private static final String IMAGE = "image/";

    private static final Set<String> INNER = Set.of(Outputs.LAYOUT, Outputs.BACKGROUND);

    private final Papers papers;

    public Packaging(Papers papers) {
        this.papers = papers;
    }

    /** What packaging takes, and how it is called. */
    public record Order(PackageSpec spec, List<InputRef> inputs) {}

    /**
     * The loop is over: the version that was kept is to be packaged. RUNNING → PACKAGING.
     *
     * @param because why no further revision is made
     */
    public Order order(Entry entry, ProductionRow production, PlanRow kept, Ending because) {
        entry.books().productions().setEnded(entry.session(), production.id(), because.sentence());
        ProductionRow packaging = entry.move(production, ProductionStep.LOOP_ENDED, ProductionState.PACKAGING);
        entry.tell(
                production.id(),
                EventType.LOOP_ENDED,
                "%s Version %d is kept.".formatted(because.sentence(), kept.version()),
                because.detail(kept.version()));
        List<TaskRow> work = entry.books().tasks().ofVersion(entry.session(), production.id(), kept.version());
        List<InputRef> inputs = new ArrayList<>(measures(work));
        inputs.addAll(made(work, output -> !INNER.contains(output), Packaging::handOver));
        inputs.addAll(made(work, Outputs.LAYOUT::equals, Packaging::layout));
        if (kept.plan().kind() == ProductionKind.COURSE) {
            inputs.addAll(stills(work));
        }
        inputs.add(new FromAsset(Outputs.PLAN, kept.asset()));
        inputs.add(new FromAsset(
                HISTORY,
                papers.file(
                        entry,
                        production.workspaceId(),
                        HISTORY,
                        Histories.of(entry, packaging, kept, because.sentence()))));
        return new Order(new PackageSpec(kept.plan().concept().title(), kept.version()), inputs);
    }

    /** PACKAGING → DELIVERED. */
    public void delivered(Entry entry, ProductionRow production, TaskRow packed) {
        int version = ((PackageSpec) packed.spec()).planVersion();
        entry.move(production, ProductionStep.PACKAGED, ProductionState.DELIVERED);
        entry.books().productions().setDelivered(entry.session(), production.id(), version, entry.now());
        entry.tell(
                production.id(),
                EventType.PRODUCTION_DELIVERED,
                "Delivered: version %d of \"%s\".".formatted(version, production.title()),
                Map.of("version", Integer.toString(version)));
    }

    /** What inspection measured, by deliverable: {@code measures/DELIVERABLE}. */
    public static List<InputRef> measures(List<TaskRow> work) {
        return work.stream()
                .filter(task -> task.kind() == TaskKind.INSPECT)
                .flatMap(task -> task.outputs().stream()
                        .filter(output -> output.name().equals(Outputs.MEASURES))
                        .map(output ->
                                (InputRef) new FromAsset(Outputs.MEASURES + "/" + deliverable(task), output.asset())))
                .toList();
    }

    /** The picture of each shot before words were put over it, for slides: {@code still/SHOT}. */
    private static List<InputRef> stills(List<TaskRow> work) {
        return work.stream()
                .filter(task -> task.node().startsWith(IMAGE) && !task.node().contains("@"))
                .flatMap(task -> task.outputs().stream()
                        .filter(output -> output.name().equals(Outputs.PICTURE))
                        .map(output -> (InputRef) new FromAsset(
                                Outputs.STILL + "/" + task.node().substring(IMAGE.length()), output.asset())))
                .toList();
    }

    /** What inspected tasks made, under the role that it has for its deliverable. */
    private static List<InputRef> made(
            List<TaskRow> work, Predicate<String> wanted, BiFunction<String, OutputAsset, InputRef> role) {
        Map<String, TaskRow> byNode = work.stream().collect(Collectors.toMap(TaskRow::node, task -> task, (a, b) -> b));
        List<InputRef> inputs = new ArrayList<>();
        for (TaskRow inspect : work) {
            if (inspect.kind() == TaskKind.INSPECT) {
                inspect.inputs().stream()
                        .filter(InputRef.FromTask.class::isInstance)
                        .map(input -> ((InputRef.FromTask) input).node())
                        .distinct()
                        .map(byNode::get)
                        .flatMap(maker -> maker.outputs().stream())
                        .filter(output -> wanted.test(output.name()))
                        .forEach(output -> inputs.add(role.apply(deliverable(inspect), output)));
            }
        }
        return inputs;
    }

    /** Where its words stand, for the manifest: {@code layout/DELIVERABLE}. */
    private static InputRef layout(String deliverable, OutputAsset output) {
        return new FromAsset(Outputs.LAYOUT + "/" + deliverable, output.asset());
    }

    /** A file that people get: {@code DELIVERABLE/OUTPUT}. */
    private static InputRef handOver(String deliverable, OutputAsset output) {
        return new FromAsset(deliverable + "/" + output.name(), output.asset());
    }

    private static String deliverable(TaskRow inspect) {
        return inspect.node().substring(INSPECT.length());
    }
}
