package studio.bottega.agent.work;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import studio.bottega.agent.brief.BriefReader;
import studio.bottega.agent.critic.RulesCritic;
import studio.bottega.agent.director.Director;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.agent.reviser.FindingsReviser;
import studio.bottega.agent.reviser.InstructionReviser;
import studio.bottega.client.TaskContext;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;

/** The built-in director with its critic and reviser: rules alone. */
public final class RulesMind implements Mind {

    private final Director director;
    private final RulesCritic critic = new RulesCritic();
    private final FindingsReviser findings = new FindingsReviser();
    private final InstructionReviser instructions;

    public RulesMind(PromptLibrary prompts) {
        this.director = new Director(prompts);
        this.instructions = new InstructionReviser(prompts, new BriefReader(prompts).vocabulary());
    }

    @Override
    public Work<Plan> plan(Brief brief, CapabilityCatalogue catalogue, TaskContext context) {
        Director.Answer answer = director.plan(brief, catalogue);
        if (answer instanceof Director.Answer.Refused refused) {
            return Work.refused(refused.code(), refused.sentence());
        }
        Plan plan = ((Director.Answer.Planned) answer).plan();
        return Work.done(plan, facts(plan));
    }

    /** What a reader wants to know of a plan at once. */
    public static Map<String, String> facts(Plan plan) {
        return Map.of(
                "title", plan.concept().title(),
                "plannedBy", plan.plannedBy(),
                "shots", Integer.toString(plan.shots().size()),
                "deliverables", Integer.toString(plan.deliverables().size()));
    }

    @Override
    public Work<Critique> critique(
            Plan plan, List<MeasureReport> measures, CapabilityCatalogue catalogue, TaskContext context) {
        Critique critique = critic.judge(plan, measures, catalogue);
        return Work.done(
                critique,
                Map.of(
                        "score", String.format(Locale.ROOT, "%.3f", critique.score()),
                        "findings", Integer.toString(critique.findings().size())));
    }

    @Override
    public Work<PlanPatch> revise(
            Plan plan,
            CapabilityCatalogue catalogue,
            Optional<Critique> critique,
            String instruction,
            TaskContext context) {
        if (!instruction.isBlank()) {
            InstructionReviser.Answer answer = instructions.revise(plan, instruction, catalogue);
            return answer instanceof InstructionReviser.Answer.Refused refused
                    ? Work.refused(refused.code(), refused.sentence())
                    : patch(((InstructionReviser.Answer.Patched) answer).patch());
        }
        return critique.map(found -> patch(findings.revise(plan, found, catalogue)))
                .orElseGet(() -> Work.refused(
                        "invalid-parameters", "A revision needs a critique or an instruction; the task has neither."));
    }

    private static Work<PlanPatch> patch(PlanPatch patch) {
        return Work.done(patch, Map.of("edits", Integer.toString(patch.edits().size())));
    }
}
