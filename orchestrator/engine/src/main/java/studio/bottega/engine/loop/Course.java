package studio.bottega.engine.loop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.GenerationSpec.CritiqueSpec;
import studio.bottega.contract.domain.GenerationSpec.ReviseSpec;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.message.PlanPatcher;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.PlanValidator;
import studio.bottega.engine.deliver.Ending;
import studio.bottega.engine.deliver.Packaging;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.ledger.Papers;
import studio.bottega.engine.lifecycle.ProductionStep;
import studio.bottega.engine.lifecycle.TaskEvent;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRow;

/**
 * The course of a production: plan, work, verdict, revision, end. Every method runs within a transaction that holds the
 * production's lock, and leaves the books such that the next step follows from them alone. Thread-safe.
 */
public final class Course {

    private static final int NODES_LISTED = 12;

    private final LoopDocuments documents;
    private final PlanVersions versions;
    private final Packaging packaging;
    private final Verdicts verdicts;

    public Course(Papers papers, LoopDocuments documents) {
        this.documents = documents;
        this.versions = new PlanVersions(papers);
        this.packaging = new Packaging(papers);
        this.verdicts = new Verdicts(packaging);
    }

    /** Goes on after tasks have succeeded, of one production or several. Their children are unlocked here. */
    public void succeeded(Entry entry, List<TaskRow> tasks) {
        List<TaskRow> unlocked = entry.books()
                .endings()
                .parentsSucceeded(
                        entry.session(), tasks.stream().map(TaskRow::id).toList(), entry.now());
        entry.ready(unlocked, TaskState.BLOCKED, TaskEvent.PARENTS_DONE);
        Set<ProductionId> busy = unlocked.stream().map(TaskRow::productionId).collect(Collectors.toSet());
        tasks.stream()
                .collect(Collectors.groupingBy(TaskRow::productionId, LinkedHashMap::new, Collectors.toList()))
                .forEach((production, done) -> goOn(entry, production, done, busy.contains(production)));
    }

    private void goOn(Entry entry, ProductionId production, List<TaskRow> done, boolean busy) {
        List<TaskRow> steering = done.stream()
                .filter(task -> LoopTasks.KINDS.contains(task.kind()))
                .toList();
        for (TaskRow task : steering) {
            steer(entry, entry.production(production), task);
        }
        if (!busy || !steering.isEmpty()) { // whatever can begin now comes by here again when it is done
            advance(entry, entry.production(production));
        }
    }

    private void steer(Entry entry, ProductionRow production, TaskRow done) {
        if (done.kind() == TaskKind.PLAN) {
            planned(entry, production, done);
        } else if (done.kind() == TaskKind.CRITIQUE) {
            judged(entry, production, done);
        } else if (done.kind() == TaskKind.REVISE) {
            revised(entry, production, done);
        } else if (done.kind() == TaskKind.PACKAGE) {
            packaging.delivered(entry, production, done);
        }
    }

    /** Carries an approved version out: what no longer belongs is cancelled, gates open. → RUNNING. */
    public void carryOut(Entry entry, ProductionRow production, int version) {
        entry.books().plans().setState(entry.session(), production.id(), version, PlanRow.State.APPROVED);
        List<TaskRow> leftovers =
                entry.books().tasks().outside(entry.session(), production.id(), version, LoopTasks.KINDS);
        TaskStops.cancel(entry, production, leftovers, "version %d does not need it.".formatted(version));
        entry.ready(
                entry.books().endings().openGates(entry.session(), production.id(), version, entry.now()),
                TaskState.WAITING_APPROVAL,
                TaskEvent.APPROVED);
        advance(entry, entry.move(production, ProductionStep.ACCEPTED, ProductionState.RUNNING));
    }

    /**
     * A verdict or a change that cannot be paid for is done without: what is there is handed over, or stands as it was.
     *
     * @param because a sentence
     * @return whether the production can do without this task
     */
    public boolean doWithout(Entry entry, ProductionRow production, TaskRow task, String because) {
        if (task.kind() == TaskKind.CRITIQUE) {
            TaskStops.cancel(entry, production, List.of(task), because);
            verdicts.end(
                    entry,
                    production,
                    PlanVersions.of(entry, production, ((CritiqueSpec) task.spec()).planVersion()),
                    Ending.of(Ending.Why.DONE_WITHOUT, because));
            return true;
        }
        if (task.kind() == TaskKind.REVISE) {
            ReviseSpec spec = (ReviseSpec) task.spec();
            TaskStops.cancel(entry, production, List.of(task), because);
            PlanRow parent = PlanVersions.of(entry, production, spec.planVersion());
            refused(entry, production, parent, !spec.instruction().isEmpty(), because);
            advance(entry, entry.production(production.id()));
            return true;
        }
        return false;
    }

    /** Takes the next step if the version under way is complete: a verdict, a revision, or the end. */
    public void advance(Entry entry, ProductionRow production) {
        if (production.state() == ProductionState.PLANNING && production.planVersion() == 0) {
            pieces(entry, production);
            return;
        }
        if (production.state() != ProductionState.RUNNING
                || unfinished(entry, production)
                || !LoopTasks.open(entry, production).isEmpty()) {
            return;
        }
        PlanRow plan = PlanVersions.of(entry, production, production.planVersion());
        if (plan.critique().isPresent()) {
            verdicts.decide(entry, production, plan, plan.critique().get());
        } else {
            List<TaskRow> work = entry.books().tasks().ofVersion(entry.session(), production.id(), plan.version());
            LoopTasks.critique(entry, production, plan, Packaging.measures(work));
        }
    }

    /** What was asked for without a plan is done when every piece of it is. */
    private static void pieces(Entry entry, ProductionRow production) {
        List<TaskRow> tasks = entry.books().tasks().ofProduction(entry.session(), production.id());
        boolean pieces = !tasks.isEmpty() && tasks.stream().noneMatch(task -> LoopTasks.KINDS.contains(task.kind()));
        if (pieces && tasks.stream().allMatch(task -> task.state() == TaskState.SUCCEEDED)) {
            entry.move(production, ProductionStep.PIECES_MADE, ProductionState.DELIVERED);
            entry.tell(
                    production.id(),
                    EventType.PRODUCTION_DELIVERED,
                    "%d asked for by themselves, and made.".formatted(tasks.size()),
                    Map.of());
        }
    }

    private static boolean unfinished(Entry entry, ProductionRow production) {
        return entry.books()
                        .endings()
                        .unfinished(entry.session(), production.id(), production.planVersion(), LoopTasks.KINDS)
                > 0;
    }

    private void planned(Entry entry, ProductionRow production, TaskRow task) {
        propose(
                entry,
                production,
                new PlanVersions.Draft(
                        documents.plan(task.outputs()),
                        "first plan",
                        0,
                        Optional.empty(),
                        0,
                        documents.catalogue(task)),
                production.brief().approval() == ApprovalMode.ASK);
    }

    private void judged(Entry entry, ProductionRow production, TaskRow task) {
        Critique critique = documents.critique(task.outputs());
        int version = ((CritiqueSpec) task.spec()).planVersion();
        entry.books().plans().setCritique(entry.session(), production.id(), version, critique);
        entry.tell(
                production.id(),
                EventType.CRITIQUE_MADE,
                String.format(
                        Locale.ROOT,
                        "Version %d scores %.2f with %d %s. %s",
                        version,
                        critique.score(),
                        critique.findings().size(),
                        critique.findings().size() == 1 ? "finding" : "findings",
                        critique.summary()),
                Map.of("version", Integer.toString(version), "score", Double.toString(critique.score())));
    }

    private void revised(Entry entry, ProductionRow production, TaskRow task) {
        ReviseSpec spec = (ReviseSpec) task.spec();
        boolean asked = !spec.instruction().isEmpty();
        PlanRow parent = PlanVersions.of(entry, production, spec.planVersion());
        PlanPatch patch = documents.patch(task.outputs());
        CapabilityCatalogue catalogue = documents.catalogue(task);
        try {
            Plan plan = PlanPatcher.apply(parent.plan(), patch);
            PlanVersions.Draft draft = new PlanVersions.Draft(
                    plan,
                    asked ? spec.instruction() : reason(parent),
                    parent.version(),
                    Optional.of(patch),
                    asked ? 0 : production.revisionRounds() + 1,
                    catalogue);
            Optional<String> fault = fault(entry, production, draft);
            if (fault.isEmpty()) {
                propose(entry, production, draft, asked && waits(entry, production));
            } else {
                refused(entry, production, parent, asked, fault.get());
            }
        } catch (MalformedMessageException e) {
            refused(entry, production, parent, asked, String.valueOf(e.getMessage()));
        }
    }

    /** Whether a change that a person asked for waits for their word: the brief says so, or they did. */
    private static boolean waits(Entry entry, ProductionRow production) {
        return production.brief().approval() == ApprovalMode.ASK
                || entry.books().productions().revisionApproval(entry.session(), production.id()) == ApprovalMode.ASK;
    }

    /**
     * Proposes what a person put together of versions that are there. It waits for their word.
     *
     * @param patch what is changed in the current version; empty if all of it may be
     * @return why it cannot be carried out, as sentences; empty if it is proposed
     */
    public Optional<String> offer(
            Entry entry,
            ProductionRow production,
            Plan plan,
            Optional<PlanPatch> patch,
            String reason,
            CapabilityCatalogue catalogue) {
        PlanVersions.Draft draft = new PlanVersions.Draft(plan, reason, production.planVersion(), patch, 0, catalogue);
        Optional<String> fault = fault(entry, production, draft);
        if (fault.isEmpty()) {
            propose(entry, production, draft, true);
        }
        return fault;
    }

    /** Sets a proposed change aside: the version that it was made from stands again, and goes on if it was under way. */
    public void drop(Entry entry, ProductionRow production, PlanRow proposal) {
        PlanRow parent = PlanVersions.of(entry, production, proposal.parentVersion());
        entry.books().plans().setState(entry.session(), production.id(), proposal.version(), PlanRow.State.REJECTED);
        entry.books().productions().setPlanVersion(entry.session(), production.id(), parent.version(), 0);
        entry.books()
                .productions()
                .setTitle(
                        entry.session(),
                        production.id(),
                        parent.plan().concept().title());
        List<TaskRow> leftovers =
                entry.books().tasks().outside(entry.session(), production.id(), parent.version(), LoopTasks.KINDS);
        TaskStops.cancel(entry, production, leftovers, "version %d is set aside.".formatted(proposal.version()));
        entry.tell(
                production.id(),
                EventType.REVISION_DROPPED,
                "Version %d is set aside; version %d stands.".formatted(proposal.version(), parent.version()),
                Map.of("version", Integer.toString(proposal.version())));
        if (parent.state() == PlanRow.State.PROPOSED) {
            entry.move(production, ProductionStep.DROPPED, ProductionState.AWAITING_APPROVAL);
        } else if (production.deliveredVersion() == parent.version()) {
            entry.move(production, ProductionStep.DROPPED, ProductionState.DELIVERED);
        } else {
            entry.move(production, ProductionStep.DROPPED, ProductionState.RUNNING);
            advance(entry, entry.production(production.id()));
        }
    }

    private Optional<String> fault(Entry entry, ProductionRow production, PlanVersions.Draft draft) {
        List<String> problems =
                new PlanValidator(draft.catalogue(), production.brief().budget()).problems(draft.plan());
        if (!problems.isEmpty()) {
            return Optional.of(LoopDocuments.some(problems));
        }
        return versions.changesNothing(entry, production, draft)
                ? Optional.of("It would change nothing that is made.")
                : Optional.empty();
    }

    private void propose(Entry entry, ProductionRow production, PlanVersions.Draft draft, boolean ask) {
        PlanRow plan = versions.add(entry, production, draft);
        boolean first = draft.parentVersion() == 0;
        entry.tell(
                production.id(),
                first ? EventType.PLAN_PROPOSED : EventType.REVISION_PLANNED,
                first
                        ? "Version %d: %s. %d tasks are made for it."
                                .formatted(
                                        plan.version(),
                                        draft.plan().concept().title(),
                                        plan.blastRadius().size())
                        : "Version %d: %s. %s".formatted(plan.version(), draft.reason(), made(plan.blastRadius())),
                Map.of(
                        "version", Integer.toString(plan.version()),
                        "blastRadius", String.join(" ", plan.blastRadius())));
        if (ask) {
            entry.move(production, ProductionStep.PROPOSED, ProductionState.AWAITING_APPROVAL);
        } else {
            carryOut(entry, production, plan.version());
        }
    }

    private static String made(List<String> nodes) {
        return nodes.isEmpty()
                ? "Nothing has to be made for it."
                : "Made for it, and nothing else: %s.".formatted(listed(nodes));
    }

    private static String listed(List<String> nodes) {
        String shown = nodes.stream().limit(NODES_LISTED).collect(Collectors.joining(", "));
        return nodes.size() <= NODES_LISTED ? shown : shown + " and %d more".formatted(nodes.size() - NODES_LISTED);
    }

    /** A change that could not be made. Nothing is lost: the version before it stands. */
    private void refused(Entry entry, ProductionRow production, PlanRow parent, boolean asked, String fault) {
        String sentence = "The revision cannot be carried out. " + fault;
        entry.tell(production.id(), EventType.REVISION_REFUSED, sentence, Map.of());
        if (!asked) {
            verdicts.end(entry, production, parent, Ending.of(Ending.Why.DONE_WITHOUT, sentence));
        } else if (production.state() == ProductionState.PLANNING) {
            entry.move(production, ProductionStep.REVISION_REFUSED, ProductionState.AWAITING_APPROVAL);
        } else if (production.deliveredVersion() == production.planVersion()) {
            entry.move(production, ProductionStep.REVISION_REFUSED, ProductionState.DELIVERED);
        } else {
            entry.move(production, ProductionStep.REVISION_REFUSED, ProductionState.RUNNING);
        }
    }

    private static String reason(PlanRow judged) {
        return judged.critique()
                .map(critique -> critique.findings().stream()
                        .filter(finding -> !finding.patch().isEmpty())
                        .map(finding -> finding.artifact() + ": " + finding.evidence())
                        .limit(5)
                        .collect(Collectors.joining("; ")))
                .filter(text -> !text.isEmpty())
                .orElse("findings of the critic");
    }
}
