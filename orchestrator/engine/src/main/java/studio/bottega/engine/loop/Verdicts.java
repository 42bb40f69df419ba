package studio.bottega.engine.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.InputRef;
import studio.bottega.engine.deliver.Ending;
import studio.bottega.engine.deliver.Packaging;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.loop.RevisionPolicy.Standing;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRow;

/**
 * What follows a verdict: another round, or the end with the best version of those there are. Runs within a transaction that holds the
 * production's lock. Thread-safe.
 */
final class Verdicts {

    private final Packaging packaging;

    Verdicts(Packaging packaging) {
        this.packaging = packaging;
    }

    /** Another round if it is worth one and there is money and time for it; else the end. */
    void decide(Entry entry, ProductionRow production, PlanRow plan, Critique critique) {
        int rounds = production.revisionRounds();
        OptionalDouble before = rounds == 0
                ? OptionalDouble.empty()
                : PlanVersions.of(entry, production, plan.parentVersion()).score();
        Standing standing = new Standing(
                rounds,
                production.brief().budget().maxRevisions(),
                critique.score(),
                before,
                critique.findings(),
                moneyLeft(production),
                timeLeft(entry, production, plan));
        Optional<Ending> end = RevisionPolicy.end(standing);
        if (end.isPresent()) {
            end(entry, production, plan, end.get());
        } else {
            LoopTasks.revise(entry, production, plan, "", verdict(entry, production, plan));
        }
    }

    /** Hands the best version over. */
    void end(Entry entry, ProductionRow production, PlanRow last, Ending because) {
        PlanRow kept = best(entry, production, last);
        entry.books()
                .productions()
                .setPlanVersion(entry.session(), production.id(), kept.version(), production.revisionRounds());
        Packaging.Order order = packaging.order(entry, entry.production(production.id()), kept, because);
        LoopTasks.pack(entry, production, order.spec(), order.inputs());
    }

    /** Of the versions since a person last spoke, the one with the highest score; of equals the earliest. */
    private PlanRow best(Entry entry, ProductionRow production, PlanRow last) {
        List<PlanRow> candidates = new ArrayList<>(List.of(last));
        for (int round = 0; round < production.revisionRounds(); round++) {
            candidates.add(
                    PlanVersions.of(entry, production, candidates.get(round).parentVersion()));
        }
        return candidates.stream()
                .max(Comparator.comparingDouble((PlanRow plan) -> plan.score().orElse(-1))
                        .thenComparing(Comparator.comparingInt(PlanRow::version).reversed()))
                .orElseThrow();
    }

    private static List<InputRef> verdict(Entry entry, ProductionRow production, PlanRow plan) {
        return entry.books().tasks().ofVersion(entry.session(), production.id(), plan.version()).stream()
                .filter(task -> task.kind() == TaskKind.CRITIQUE)
                .flatMap(task -> task.outputs().stream())
                .filter(output -> output.name().equals(Outputs.CRITIQUE))
                .reduce((earlier, later) -> later)
                .map(output -> List.<InputRef>of(new InputRef.FromAsset(Outputs.CRITIQUE, output.asset())))
                .orElse(List.of());
    }

    private static boolean moneyLeft(ProductionRow production) {
        long cap = production.brief().budget().maxCostMicroUsd();
        return production.spentMicroUsd() == 0 || production.spentMicroUsd() < cap;
    }

    /** Another round is expected to take as long as the version just judged. */
    private static boolean timeLeft(Entry entry, ProductionRow production, PlanRow plan) {
        Duration lastRound = Duration.between(plan.createdAt(), entry.now());
        return entry.now().plus(lastRound).isBefore(production.deadlineAt());
    }
}
