package studio.bottega.engine.lifecycle;

import static studio.bottega.contract.domain.ProductionState.AWAITING_APPROVAL;
import static studio.bottega.contract.domain.ProductionState.CANCELLED;
import static studio.bottega.contract.domain.ProductionState.DELIVERED;
import static studio.bottega.contract.domain.ProductionState.PACKAGING;
import static studio.bottega.contract.domain.ProductionState.PLANNING;
import static studio.bottega.contract.domain.ProductionState.RUNNING;
import static studio.bottega.contract.domain.ProductionState.STOPPED;

import java.util.EnumSet;
import studio.bottega.contract.domain.ProductionState;

/** The life of a production. Every change of state in the engine is a row of this table. */
public final class ProductionLifecycle {

    public static final Transitions<ProductionState, ProductionStep> TABLE =
            Transitions.<ProductionState, ProductionStep>beginningIn(EnumSet.of(PLANNING))
                    .with(PLANNING, ProductionStep.PROPOSED, AWAITING_APPROVAL)
                    .with(PLANNING, ProductionStep.ACCEPTED, RUNNING)
                    .with(PLANNING, ProductionStep.REVISION_REFUSED, AWAITING_APPROVAL)
                    .with(PLANNING, ProductionStep.PIECES_MADE, DELIVERED)
                    .with(PLANNING, ProductionStep.STOPPED, STOPPED)
                    .with(PLANNING, ProductionStep.CANCELLED, CANCELLED)
                    .with(AWAITING_APPROVAL, ProductionStep.ACCEPTED, RUNNING)
                    .with(AWAITING_APPROVAL, ProductionStep.REVISION_ASKED, PLANNING)
                    .with(AWAITING_APPROVAL, ProductionStep.DROPPED, AWAITING_APPROVAL)
                    .with(AWAITING_APPROVAL, ProductionStep.DROPPED, RUNNING)
                    .with(AWAITING_APPROVAL, ProductionStep.DROPPED, DELIVERED)
                    .with(AWAITING_APPROVAL, ProductionStep.STOPPED, STOPPED)
                    .with(AWAITING_APPROVAL, ProductionStep.CANCELLED, CANCELLED)
                    .with(RUNNING, ProductionStep.PROPOSED, AWAITING_APPROVAL)
                    .with(RUNNING, ProductionStep.ACCEPTED, RUNNING)
                    .with(RUNNING, ProductionStep.REVISION_ASKED, RUNNING)
                    .with(RUNNING, ProductionStep.REVISION_REFUSED, RUNNING)
                    .with(RUNNING, ProductionStep.REVISION_REFUSED, DELIVERED)
                    .with(RUNNING, ProductionStep.LOOP_ENDED, PACKAGING)
                    .with(RUNNING, ProductionStep.STOPPED, STOPPED)
                    .with(RUNNING, ProductionStep.CANCELLED, CANCELLED)
                    .with(PACKAGING, ProductionStep.REVISION_ASKED, RUNNING)
                    .with(PACKAGING, ProductionStep.PACKAGED, DELIVERED)
                    .with(PACKAGING, ProductionStep.STOPPED, STOPPED)
                    .with(PACKAGING, ProductionStep.CANCELLED, CANCELLED)
                    .with(DELIVERED, ProductionStep.REVISION_ASKED, RUNNING)
                    .with(STOPPED, ProductionStep.RESUMED, PLANNING)
                    .with(STOPPED, ProductionStep.RESUMED, AWAITING_APPROVAL)
                    .with(STOPPED, ProductionStep.RESUMED, RUNNING)
                    .with(STOPPED, ProductionStep.RESUMED, PACKAGING)
                    .with(STOPPED, ProductionStep.CANCELLED, CANCELLED);

    private ProductionLifecycle() {}
}
