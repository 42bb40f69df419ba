package studio.bottega.agent.work;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.client.TaskContext;
import studio.bottega.client.TaskHandler;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.GenerationSpec.PlanSpec;
import studio.bottega.contract.domain.GenerationSpec.ReviseSpec;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.TaskOutcome;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Plan;
import studio.bottega.storage.StorageException;

/** Does the work of the llm pool: PLAN, CRITIQUE, REVISE, each with the engine that the task names. Thread-safe. */
public final class AgentHandler implements TaskHandler {

    /** Input of a plan and a revision: what the engines offer. */
    public static final String CATALOGUE = "catalogue";
    /** Inputs of a critique begin with this: {@code measures/spot}. */
    public static final String MEASURES_PREFIX = Outputs.MEASURES + "/";

    private final Workbench bench;
    private final Map<String, Mind> minds;
    private final String version;

    /**
     * @param minds by the name of the engine that they are
     * @param version of every engine of this program
     */
    public AgentHandler(Workbench bench, Map<String, Mind> minds, String version) {
        this.bench = bench;
        this.minds = Map.copyOf(minds);
        this.version = version;
    }

    @Override
    public TaskOutcome handle(TaskRequest request, TaskContext context) throws InterruptedException {
        Mind mind = minds.get(request.engine());
        if (mind == null) {
            return failed(
                    "model-missing",
                    "The task asks for the engine \"%s\"; this agent has %s. Configure a language model (BOTTEGA_LLM_PROVIDER), or plan again."
                            .formatted(request.engine(), minds.keySet()));
        }
        try {
            return work(request, mind, context);
        } catch (MissingInputException | MalformedMessageException e) {
            return failed("input-unreadable", String.valueOf(e.getMessage()));
        } catch (StorageException e) {
            return failed("input-unreadable", String.valueOf(e.getMessage()));
        }
    }

    private TaskOutcome work(TaskRequest request, Mind mind, TaskContext context) throws InterruptedException {
        context.progress(0.02, "reading");
        return switch (request.kind()) {
            case PLAN -> plan(request, mind, context);
            case CRITIQUE -> critique(request, mind, context);
            case REVISE -> revise(request, mind, context);
            default ->
                failed(
                        "invalid-parameters",
                        "The llm pool plans, judges and revises; it does not do " + request.kind());
        };
    }

    private TaskOutcome plan(TaskRequest request, Mind mind, TaskContext context) throws InterruptedException {
        CapabilityCatalogue catalogue = bench.read(request, CATALOGUE, CapabilityCatalogue.class);
        PlanSpec spec = (PlanSpec) request.spec();
        return outcome(request, Outputs.PLAN, mind.plan(spec.brief(), catalogue, context));
    }

    private TaskOutcome critique(TaskRequest request, Mind mind, TaskContext context) throws InterruptedException {
        Plan plan = bench.read(request, Outputs.PLAN, Plan.class);
        List<MeasureReport> measures = bench.readAll(request, MEASURES_PREFIX, MeasureReport.class);
        CapabilityCatalogue catalogue =
                bench.find(request, CATALOGUE, CapabilityCatalogue.class).orElse(AnyEngine.CATALOGUE);
        return outcome(request, Outputs.CRITIQUE, mind.critique(plan, measures, catalogue, context));
    }

    private TaskOutcome revise(TaskRequest request, Mind mind, TaskContext context) throws InterruptedException {
        Plan plan = bench.read(request, Outputs.PLAN, Plan.class);
        CapabilityCatalogue catalogue =
                bench.find(request, CATALOGUE, CapabilityCatalogue.class).orElse(AnyEngine.CATALOGUE);
        Optional<Critique> critique = bench.find(request, Outputs.CRITIQUE, Critique.class);
        String instruction = ((ReviseSpec) request.spec()).instruction();
        return outcome(request, Outputs.PATCH, mind.revise(plan, catalogue, critique, instruction, context));
    }

    private TaskOutcome outcome(TaskRequest request, String output, Work<?> work) {
        if (work instanceof Work.Refused<?> refused) {
            return new TaskOutcome.Failed(refused.code(), refused.sentence(), refused.retryable(), refused.usage());
        }
        Work.Done<?> done = (Work.Done<?>) work;
        return new TaskOutcome.Succeeded(
                List.of(bench.put(output, done)), Workbench.provenance(request, version, done.calls()), done.usage());
    }

    private static TaskOutcome failed(String code, String sentence) {
        return new TaskOutcome.Failed(code, sentence, false, Usage.NONE);
    }
}
