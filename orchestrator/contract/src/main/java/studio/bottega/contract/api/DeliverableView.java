package studio.bottega.contract.api;

import java.util.List;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.plan.PlanPatch;

/**
 * One deliverable: its files, the checks it was held against, and how it came to be as it is.
 *
 * @param id its id in the plan
 * @param files the main file first, then what goes with it, such as captions; empty until it is made
 * @param checks everything that was measured; {@link Measurement#passed()} says how it went
 * @param revisions the plan versions after the first that made it anew, oldest first
 */
public record DeliverableView(
        String id, DeliverableKind kind, List<FileView> files, List<Measurement> checks, List<Revision> revisions) {

    public DeliverableView {
        files = List.copyOf(files);
        checks = List.copyOf(checks);
        revisions = List.copyOf(revisions);
    }

    /**
     * What was revised, and why.
     *
     * @param reason a person's words, or the findings that asked for it
     * @param changes what was changed in the plan
     */
    public record Revision(int version, String reason, List<PlanPatch.Edit> changes) {

        public Revision {
            changes = List.copyOf(changes);
        }
    }
}
