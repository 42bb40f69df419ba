package studio.bottega.engine.studio;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.message.PlanPatcher;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.engine.ledger.Capabilities;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.loop.Course;
import studio.bottega.engine.studio.StudioException.Reason;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRow;

/**
 * What a person may do with the versions of a plan. Versions are never edited: going back appends one that is like an
 * earlier one, and since its tasks are known, hardly anything is made for it. Thread-safe.
 */
public final class Versions {

    /** So many paths are told of a change by hand. */
    private static final int NAMED = 4;

    private final Ledger ledger;
    private final Course course;
    private final Capabilities capabilities;

    public Versions(Ledger ledger, Course course, Capabilities capabilities) {
        this.ledger = ledger;
        this.course = course;
        this.capabilities = capabilities;
    }

    /**
     * Sets a proposed change aside, so that the version before it stands.
     *
     * @throws StudioException NOT_FOUND; CONFLICT unless a change waits for approval
     */
    public ProductionRow drop(WorkspaceId workspace, ProductionId id, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        return ledger.write(entry -> {
            ProductionRow production = Turn.locked(entry, workspace, id);
            if (Turn.askedBefore(entry, id, "drop", idempotencyKey)) {
                return production;
            }
            if (production.state() != ProductionState.AWAITING_APPROVAL) {
                throw Turn.conflict(production, "no change waits for a word");
            }
            PlanRow proposal = Turn.plan(entry, production, production.planVersion());
            if (proposal.parentVersion() == 0) {
                throw Turn.conflict(
                        production, "there is no plan before the first; say what to change, or cancel the production");
            }
            Turn.giveTime(entry, production, Duration.between(production.updatedAt(), entry.now()));
            course.drop(entry, production, proposal);
            return entry.production(id);
        });
    }

    /**
     * Lets the proposed plan be carried out without some of its parts: a version that has them not, approved at once.
     *
     * @param leftOut ids of shots, posters and deliverables, at least one
     * @throws StudioException NOT_FOUND; INVALID if the plan has no such part; CONFLICT unless a plan waits for approval, or if
     *     what is left is none
     */
    public ProductionRow approveWithout(
            WorkspaceId workspace, ProductionId id, List<String> leftOut, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        return ledger.write(entry -> {
            ProductionRow production = Turn.locked(entry, workspace, id);
            if (Turn.askedBefore(entry, id, "approve", idempotencyKey)) {
                return production;
            }
            if (production.state() != ProductionState.AWAITING_APPROVAL) {
                throw Turn.conflict(production, "no plan waits for approval");
            }
            PlanRow proposal = Turn.plan(entry, production, production.planVersion());
            PlanPatch patch = Omission.of(proposal.plan(), leftOut);
            String words = "Approved without %s".formatted(String.join(", ", leftOut));
            ProductionRow changing = Turn.beginChange(entry, production, words + ".");
            offer(entry, changing, proposal, proposal, Optional.of(patch), words);
            Turn.approve(entry, course, entry.production(id));
            return entry.production(id);
        });
    }

    /**
     * Proposes an earlier version again, or the current one with parts of another. It waits for a person's word.
     *
     * @param version where to take from
     * @param parts ids of shots and posters; empty for the whole plan
     * @throws StudioException NOT_FOUND; INVALID; CONFLICT if there is nothing to change, or it cannot be carried out
     */
    public ProductionRow restore(
            WorkspaceId workspace, ProductionId id, int version, List<String> parts, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        return ledger.write(entry -> {
            ProductionRow production = Turn.locked(entry, workspace, id);
            if (Turn.askedBefore(entry, id, "restore", idempotencyKey)) {
                return production;
            }
            String words = parts.isEmpty()
                    ? "Back to version %d".formatted(version)
                    : "%s as in version %d".formatted(String.join(", ", parts), version);
            ProductionRow changing = Turn.beginChange(entry, production, words + ".");
            if (version == production.planVersion()) {
                throw Turn.conflict(production, "version %d is the current one".formatted(version));
            }
            PlanRow from = Turn.plan(entry, production, version);
            PlanRow current = Turn.plan(entry, production, production.planVersion());
            Optional<PlanPatch> patch = parts.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Parts.take(current.plan(), from.plan(), version, parts));
            offer(entry, changing, current, from, patch, words);
            return entry.production(id);
        });
    }

    /**
     * Proposes the current version with values that a person put in. It waits for a person's word.
     *
     * @throws StudioException NOT_FOUND; INVALID if a path leads nowhere or a value does not fit; CONFLICT if there is nothing to
     *     change, or it cannot be carried out
     */
    public ProductionRow edit(
            WorkspaceId workspace, ProductionId id, PlanPatch wished, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        return ledger.write(entry -> {
            ProductionRow production = Turn.locked(entry, workspace, id);
            if (Turn.askedBefore(entry, id, "edit", idempotencyKey)) {
                return production;
            }
            String words = "Edited by hand: "
                    + wished.edits().stream()
                            .map(edit -> StudioException.shown(edit.path()))
                            .limit(NAMED)
                            .collect(Collectors.joining(", "));
            ProductionRow changing = Turn.beginChange(entry, production, words + ".");
            PlanRow current = Turn.plan(entry, production, production.planVersion());
            try {
                PlanPatch patch = Parts.fitting(current.plan(), wished);
                offer(entry, changing, current, current, Optional.of(patch), words);
            } catch (MalformedMessageException e) {
                throw new StudioException(Reason.INVALID, e.getMessage() + ".");
            }
            return entry.production(id);
        });
    }

    private void offer(
            Entry entry,
            ProductionRow production,
            PlanRow current,
            PlanRow from,
            Optional<PlanPatch> patch,
            String words) {
        CapabilityCatalogue catalogue = capabilities.read(entry.session(), entry.now());
        course.offer(
                        entry,
                        production,
                        patch.map(change -> PlanPatcher.apply(current.plan(), change))
                                .orElse(from.plan()),
                        patch,
                        words,
                        catalogue)
                .ifPresent(fault -> {
                    throw new StudioException(Reason.CONFLICT, "%s cannot be done. %s".formatted(words, fault));
                });
    }
}
