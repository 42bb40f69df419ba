package studio.bottega.agent.critic;

import studio.bottega.agent.change.Draft;
import studio.bottega.contract.domain.Measurement;

/** Mends one kind of defect. Thread-safe. */
@FunctionalInterface
interface Repair {

    /**
     * Changes the draft so that the rule should be kept next time; leaves it as it is if there is nothing to change.
     *
     * @param artifact the deliverable that was measured
     */
    void mend(Draft draft, String artifact, Measurement measurement);
}
