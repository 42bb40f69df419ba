package studio.bottega.engine.loop;

import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.InputRef;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.PlanValidator;
import studio.bottega.engine.ledger.Papers;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRow;

/** What planner, critic and reviser wrote. It is hostile input until it has been read here. Thread-safe. */
public final class LoopDocuments {

    /** The role under which planner and reviser find the catalogue. */
    public static final String CATALOGUE = "catalogue";

    private static final int SHOWN_PROBLEMS = 5;

    private final Papers papers;

    public LoopDocuments(Papers papers) {
        this.papers = papers;
    }

    /**
     * What is wrong with the outputs of a steering task, as a sentence; empty if they can be used, or if the task is not
     * a steering one.
     *
     * @throws StorageException if the asset store cannot be reached
     */
    public Optional<String> fault(ProductionRow production, TaskRow task, List<OutputAsset> outputs) {
        if (!LoopTasks.KINDS.contains(task.kind())) {
            return Optional.empty();
        }
        try {
            return faultOf(production, task, outputs);
        } catch (MalformedMessageException e) {
            return Optional.of("%s wrote something that cannot be used. %s".formatted(task.label(), e.getMessage()));
        } catch (StorageException e) {
            if (e.unavailable()) {
                throw e;
            }
            return Optional.of("%s wrote something that is not there. %s".formatted(task.label(), e.getMessage()));
        }
    }

    private Optional<String> faultOf(ProductionRow production, TaskRow task, List<OutputAsset> outputs) {
        if (task.kind() == TaskKind.PLAN) {
            List<String> problems =
                    new PlanValidator(catalogue(task), production.brief().budget()).problems(plan(outputs));
            return problems.isEmpty()
                    ? Optional.empty()
                    : Optional.of("The plan cannot be carried out. " + some(problems));
        }
        if (task.kind() == TaskKind.CRITIQUE) {
            critique(outputs);
        } else if (task.kind() == TaskKind.REVISE) {
            patch(outputs);
        } else {
            output(outputs, Outputs.MANIFEST);
            output(outputs, Outputs.REPORT);
        }
        return Optional.empty();
    }

    Plan plan(List<OutputAsset> outputs) {
        return Json.readStrict(papers.read(output(outputs, Outputs.PLAN)), Plan.class);
    }

    Critique critique(List<OutputAsset> outputs) {
        return Json.read(papers.read(output(outputs, Outputs.CRITIQUE)), Critique.class);
    }

    PlanPatch patch(List<OutputAsset> outputs) {
        return Json.read(papers.read(output(outputs, Outputs.PATCH)), PlanPatch.class);
    }

    /** The catalogue that a task was given. */
    CapabilityCatalogue catalogue(TaskRow task) {
        AssetRef asset = task.inputs().stream()
                .filter(input -> input.role().equals(CATALOGUE))
                .filter(InputRef.FromAsset.class::isInstance)
                .map(input -> ((InputRef.FromAsset) input).asset())
                .findFirst()
                .orElseThrow(() -> new MalformedMessageException(task.node() + " was given no catalogue"));
        return Json.read(papers.read(asset), CapabilityCatalogue.class);
    }

    /** The first few, in one line. */
    static String some(List<String> problems) {
        String first = String.join(" ", problems.subList(0, Math.min(SHOWN_PROBLEMS, problems.size())));
        return problems.size() <= SHOWN_PROBLEMS
                ? first
                : first + " And %d more.".formatted(problems.size() - SHOWN_PROBLEMS);
    }

    private static AssetRef output(List<OutputAsset> outputs, String name) {
        return outputs.stream()
                .filter(output -> output.name().equals(name))
                .map(OutputAsset::asset)
                .findFirst()
                .orElseThrow(() -> new MalformedMessageException("There is no output \"%s\"".formatted(name)));
    }
}
