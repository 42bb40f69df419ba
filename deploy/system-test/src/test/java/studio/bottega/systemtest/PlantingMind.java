package studio.bottega.systemtest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.agent.work.Mind;
import studio.bottega.agent.work.Work;
import studio.bottega.client.TaskContext;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Poster;
import studio.bottega.contract.plan.PlanPatch;

/** Plans like the mind within, then spoils it: every line tiny, and no poster tells people what to do. Judges and revises honestly. */
final class PlantingMind implements Mind {

    static final double TINY = 0.4;

    private final Mind honest;

    PlantingMind(Mind honest) {
        this.honest = honest;
    }

    @Override
    public Work<Plan> plan(Brief brief, CapabilityCatalogue catalogue, TaskContext context)
            throws InterruptedException {
        return honest.plan(brief, catalogue, context).then(plan -> Work.done(spoiled(plan), Map.of()));
    }

    @Override
    public Work<Critique> critique(
            Plan plan, List<MeasureReport> measures, CapabilityCatalogue catalogue, TaskContext context)
            throws InterruptedException {
        return honest.critique(plan, measures, catalogue, context);
    }

    @Override
    public Work<PlanPatch> revise(
            Plan plan,
            CapabilityCatalogue catalogue,
            Optional<Critique> critique,
            String instruction,
            TaskContext context)
            throws InterruptedException {
        return honest.revise(plan, catalogue, critique, instruction, context);
    }

    private static Plan spoiled(Plan plan) {
        return new Plan(
                plan.schemaVersion(),
                plan.kind(),
                plan.language(),
                plan.seed(),
                plan.plannedBy(),
                plan.notes(),
                plan.concept(),
                plan.entities(),
                plan.scenes(),
                plan.audio(),
                plan.posters().stream().map(PlantingMind::spoiled).toList(),
                plan.deliverables());
    }

    private static Poster spoiled(Poster poster) {
        List<TextBlock> texts = poster.texts().stream()
                .filter(text -> text.role() != TextRole.CALL_TO_ACTION)
                .map(text -> new TextBlock(text.role(), text.text(), TINY))
                .toList();
        return new Poster(
                poster.id(),
                poster.idea(),
                poster.layout(),
                poster.environment(),
                poster.dayTime(),
                poster.weather(),
                poster.mood(),
                poster.entities(),
                poster.subjects(),
                texts,
                poster.take());
    }
}
