package studio.bottega.engine.studio;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.ledger.TaskTraces;
import studio.bottega.engine.lifecycle.ProductionLifecycle;
import studio.bottega.engine.lifecycle.ProductionStep;
import studio.bottega.engine.lifecycle.TaskEvent;
import studio.bottega.engine.loop.Course;
import studio.bottega.engine.loop.LoopTasks;
import studio.bottega.engine.loop.TaskStops;
import studio.bottega.engine.studio.StudioException.Reason;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRow;

/**
 * What a person may do. Each method is one transaction that holds the production's row; what follows from it is carried
 * out by the engine's threads. All of them are safe to repeat; under an idempotency key, which a client chooses, what was
 * asked for once is not done again, whatever has happened since. Thread-safe.
 */
public final class Studio {

    private static final int TITLE_CHARACTERS = 80;

    private final Ledger ledger;
    private final Course course;
    private final TaskTraces traces;

    public Studio(Ledger ledger, Course course, TaskTraces traces) {
        this.ledger = ledger;
        this.course = course;
        this.traces = traces;
    }

    /**
     * Takes a brief. The same key in the same workspace gives the same production, whatever the brief.
     *
     * @param idempotencyKey chosen by the client, at most 200 characters
     * @throws StudioException INVALID if an attachment is unknown to the workspace or the key is too long
     */
    public ProductionRow create(WorkspaceId workspace, Brief brief, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        ProductionId id = new ProductionId(UUID.randomUUID());
        String traceparent = traces.begin(id.toString());
        return ledger.write(entry -> {
            requireAttachments(entry, workspace, brief);
            ProductionRow row = row(entry, workspace, id, brief, traceparent);
            ProductionId stored = entry.books().productions().insert(entry.session(), row, idempotencyKey.orElse(null));
            if (stored.equals(id)) {
                entry.tell(id, EventType.PRODUCTION_CREATED, "The brief is taken.", Map.of());
                LoopTasks.plan(entry, entry.production(id));
            }
            return entry.production(stored);
        });
    }

    /** {@link #approve(WorkspaceId, ProductionId, Optional)} without a key. */
    public ProductionRow approve(WorkspaceId workspace, ProductionId id) {
        return approve(workspace, id, Optional.empty());
    }

    /**
     * Lets the proposed plan be carried out. An approved one stays so.
     *
     * @throws StudioException NOT_FOUND; CONFLICT if no plan waits for approval and none was approved
     */
    public ProductionRow approve(WorkspaceId workspace, ProductionId id, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        return ledger.write(entry -> {
            ProductionRow production = Turn.locked(entry, workspace, id);
            if (Turn.askedBefore(entry, id, "approve", idempotencyKey)) {
                return production;
            }
            if (production.state() == ProductionState.AWAITING_APPROVAL) {
                Turn.giveTime(entry, production, Duration.between(production.updatedAt(), entry.now()));
                Turn.approve(entry, course, production);
            } else if (production.planVersion() == 0 || production.state() == ProductionState.PLANNING) {
                throw Turn.conflict(production, "there is no plan to approve yet");
            } else if (production.state() == ProductionState.CANCELLED
                    || production.state() == ProductionState.STOPPED) {
                throw Turn.conflict(production, "nothing waits for approval");
            }
            return entry.production(id);
        });
    }

    /** {@link #revise(WorkspaceId, ProductionId, String, ApprovalMode, Optional)}, made as the brief has it. */
    public ProductionRow revise(
            WorkspaceId workspace, ProductionId id, String instruction, Optional<String> idempotencyKey) {
        return revise(workspace, id, instruction, ApprovalMode.AUTO, idempotencyKey);
    }

    /**
     * Asks for a change in a person's words. What the new plan shares with the old one is not made again. The same key
     * of the same production asks once, whatever the words.
     *
     * @param instruction 1 to {@link Brief#MAX_TEXT_CHARACTERS} characters
     * @param approval ASK lets the new version wait for a person's word although the brief does not ask for it
     * @param idempotencyKey chosen by the client, at most 200 characters
     * @throws StudioException NOT_FOUND; INVALID; CONFLICT unless a plan waits for approval, is under way or delivered
     */
    public ProductionRow revise(
            WorkspaceId workspace,
            ProductionId id,
            String instruction,
            ApprovalMode approval,
            Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        if (instruction.isBlank() || instruction.length() > Brief.MAX_TEXT_CHARACTERS) {
            throw new StudioException(
                    Reason.INVALID, "Say in 1 to %,d characters what to change.".formatted(Brief.MAX_TEXT_CHARACTERS));
        }
        return ledger.write(entry -> {
            ProductionRow production = Turn.locked(entry, workspace, id);
            if (askedBefore(entry, id, idempotencyKey)) {
                return production;
            }
            Turn.askFor(entry, production, instruction.strip(), approval);
            return entry.production(id);
        });
    }

    /** {@link #cancel(WorkspaceId, ProductionId, Optional)} without a key. */
    public ProductionRow cancel(WorkspaceId workspace, ProductionId id) {
        return cancel(workspace, id, Optional.empty());
    }

    /**
     * Ends a production. Of cancellation and completion the first wins.
     *
     * @throws StudioException NOT_FOUND; CONFLICT if it has been delivered
     */
    public ProductionRow cancel(WorkspaceId workspace, ProductionId id, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        return ledger.write(entry -> {
            ProductionRow production = Turn.locked(entry, workspace, id);
            if (Turn.askedBefore(entry, id, "cancel", idempotencyKey)) {
                return production;
            }
            if (production.state() == ProductionState.CANCELLED) {
                return production;
            }
            if (!ProductionLifecycle.TABLE.allows(production.state(), ProductionStep.CANCELLED)) {
                throw Turn.conflict(production, "it has been delivered already");
            }
            List<TaskRow> tasks = entry.books().tasks().ofProduction(entry.session(), id);
            ProductionRow cancelled = entry.move(production, ProductionStep.CANCELLED, ProductionState.CANCELLED);
            TaskStops.cancel(entry, cancelled, tasks, "the production is cancelled.");
            entry.tell(id, EventType.PRODUCTION_CANCELLED, "Cancelled by a person.", Map.of());
            return entry.production(id);
        });
    }

    /** {@link #resume(WorkspaceId, ProductionId, Optional)} without a key. */
    public ProductionRow resume(WorkspaceId workspace, ProductionId id) {
        return resume(workspace, id, Optional.empty());
    }

    /**
     * Tries the failed tasks of a stopped production again, with its full time ahead. One that is under way goes on.
     *
     * @throws StudioException NOT_FOUND; CONFLICT if it was cancelled
     */
    public ProductionRow resume(WorkspaceId workspace, ProductionId id, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        return ledger.write(entry -> {
            ProductionRow production = Turn.locked(entry, workspace, id);
            if (Turn.askedBefore(entry, id, "resume", idempotencyKey)) {
                return production;
            }
            if (production.state() == ProductionState.CANCELLED) {
                throw Turn.conflict(production, "a cancelled production stays so; create it again");
            }
            if (production.state() == ProductionState.STOPPED) {
                reopen(entry, production);
            }
            return entry.production(id);
        });
    }

    private void reopen(Entry entry, ProductionRow production) {
        entry.ready(
                entry.books().tasks().reopenFailed(entry.session(), production.id(), entry.now()),
                TaskState.FAILED,
                TaskEvent.REOPENED);
        entry.books()
                .productions()
                .setDeadline(
                        entry.session(),
                        production.id(),
                        entry.now().plus(production.brief().budget().maxTime()));
        entry.books().productions().setStopReason(entry.session(), production.id(), "");
        ProductionRow resumed = entry.move(production, ProductionStep.RESUMED, before(entry, production));
        entry.tell(production.id(), EventType.PRODUCTION_RESUMED, "It goes on.", Map.of());
        entry.tasksAreReady();
        course.advance(entry, resumed);
    }

    /** Where a stopped production was, as its plan and its open tasks tell. */
    private static ProductionState before(Entry entry, ProductionRow production) {
        if (production.planVersion() == 0) {
            return ProductionState.PLANNING;
        }
        List<TaskRow> steering = LoopTasks.open(entry, production);
        boolean proposed = entry.books()
                .plans()
                .find(entry.session(), production.id(), production.planVersion())
                .filter(plan -> plan.state() == PlanRow.State.PROPOSED)
                .isPresent();
        if (proposed) {
            return steering.isEmpty() ? ProductionState.AWAITING_APPROVAL : ProductionState.PLANNING;
        }
        return steering.stream().anyMatch(task -> task.kind() == TaskKind.PACKAGE)
                ? ProductionState.PACKAGING
                : ProductionState.RUNNING;
    }

    private static boolean askedBefore(Entry entry, ProductionId id, Optional<String> key) {
        return key.isPresent()
                && !entry.books().productions().rememberRevision(entry.session(), id, key.get(), entry.now());
    }

    private static void requireAttachments(Entry entry, WorkspaceId workspace, Brief brief) {
        for (Brief.Attachment attachment : brief.attachments()) {
            String sha256 = attachment.asset().sha256();
            if (entry.books().assets().find(entry.session(), workspace, sha256).isEmpty()) {
                throw new StudioException(
                        Reason.INVALID,
                        "The attachment \"%s\" (%s) was not uploaded here; upload it first."
                                .formatted(attachment.name(), sha256));
            }
        }
    }

    static ProductionRow row(Entry entry, WorkspaceId workspace, ProductionId id, Brief brief, String traceparent) {
        return new ProductionRow(
                id,
                workspace,
                ProductionState.PLANNING,
                title(brief),
                brief,
                0,
                0,
                0,
                0,
                0,
                0,
                "",
                "",
                traceparent,
                entry.now(),
                entry.now(),
                entry.now().plus(brief.budget().maxTime()));
    }

    /** The first words of the brief, until the plan has a better one. */
    private static String title(Brief brief) {
        String line = brief.text().strip().lines().findFirst().orElse("").strip();
        return line.length() <= TITLE_CHARACTERS ? line : line.substring(0, TITLE_CHARACTERS - 1) + "…";
    }
}
