package studio.bottega.engine.studio;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.GenerationSpec.ReviseSpec;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.lifecycle.ProductionLifecycle;
import studio.bottega.engine.lifecycle.ProductionStep;
import studio.bottega.engine.loop.Course;
import studio.bottega.engine.loop.LoopTasks;
import studio.bottega.engine.loop.TaskStops;
import studio.bottega.engine.studio.StudioException.Reason;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRow;

/** What every turn of a person in a production has in common. Each method runs within the turn's transaction. */
final class Turn {

    private Turn() {}

    /** Holds the production's row. @throws StudioException NOT_FOUND */
    static ProductionRow locked(Entry entry, WorkspaceId workspace, ProductionId id) {
        return entry.books()
                .productions()
                .lock(entry.session(), id)
                .filter(production -> production.workspaceId().equals(workspace))
                .orElseThrow(() -> new StudioException(Reason.NOT_FOUND, "There is no production %s.".formatted(id)));
    }

    static boolean askedBefore(Entry entry, ProductionId id, String act, Optional<String> key) {
        return key.isPresent()
                && !entry.books().productions().rememberAct(entry.session(), id, act, key.get(), entry.now());
    }

    static StudioException conflict(ProductionRow production, String because) {
        return new StudioException(
                Reason.CONFLICT, "Production %s is %s: %s.".formatted(production.id(), production.state(), because));
    }

    static PlanRow plan(Entry entry, ProductionRow production, int version) {
        return entry.books()
                .plans()
                .find(entry.session(), production.id(), version)
                .orElseThrow(() -> new StudioException(
                        Reason.NOT_FOUND, "Production %s has no plan version %d.".formatted(production.id(), version)));
    }

    /** Waiting for a person is not working time. */
    static void giveTime(Entry entry, ProductionRow production, Duration waited) {
        if (!waited.isZero()) {
            entry.books()
                    .productions()
                    .setDeadline(
                            entry.session(),
                            production.id(),
                            production.deadlineAt().plus(waited));
        }
    }

    /** Lets the version that waits be carried out. */
    static void approve(Entry entry, Course course, ProductionRow production) {
        entry.tell(
                production.id(),
                EventType.PLAN_APPROVED,
                "Version %d is approved.".formatted(production.planVersion()),
                Map.of("version", Integer.toString(production.planVersion())));
        course.carryOut(entry, production, production.planVersion());
    }

    /** Turns to a person's wish for another version: what was being judged or packed for the current one is given up. */
    static ProductionRow beginChange(Entry entry, ProductionRow production, String words) {
        requireRevisable(entry, production);
        TaskStops.cancel(entry, production, LoopTasks.open(entry, production), "a person asks for something else.");
        boolean proposed = production.state() == ProductionState.AWAITING_APPROVAL;
        giveTime(
                entry,
                production,
                proposed || production.state() == ProductionState.DELIVERED
                        ? Duration.between(production.updatedAt(), entry.now())
                        : Duration.ZERO);
        ProductionRow changing = entry.move(
                production,
                ProductionStep.REVISION_ASKED,
                proposed ? ProductionState.PLANNING : ProductionState.RUNNING);
        String version = Integer.toString(production.planVersion());
        entry.tell(
                production.id(),
                EventType.REVISION_ASKED,
                "A change of version %s is asked for: %s".formatted(version, words),
                Map.of("version", version));
        return changing;
    }

    /** Asks for a change in words; whoever can read them plans it. */
    static void askFor(Entry entry, ProductionRow production, String instruction, ApprovalMode approval) {
        ProductionRow changing = beginChange(entry, production, instruction);
        entry.books().productions().setRevisionApproval(entry.session(), production.id(), approval);
        PlanRow plan = plan(entry, production, production.planVersion());
        LoopTasks.revise(entry, changing, plan, instruction, List.of());
    }

    private static void requireRevisable(Entry entry, ProductionRow production) {
        if (production.planVersion() == 0) {
            throw conflict(production, "there is no plan to change yet");
        }
        if (LoopTasks.open(entry, production).stream()
                .anyMatch(task -> task.kind() == TaskKind.REVISE
                        && !((ReviseSpec) task.spec()).instruction().isEmpty())) {
            throw conflict(production, "a change is being planned; wait for it");
        }
        if (!ProductionLifecycle.TABLE.allows(production.state(), ProductionStep.REVISION_ASKED)) {
            throw conflict(
                    production,
                    production.state() == ProductionState.STOPPED
                            ? "resume it first"
                            : "a cancelled production stays so; create it again");
        }
    }
}
