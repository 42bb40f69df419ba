package studio.bottega.contract.api;

import java.util.List;
import studio.bottega.contract.domain.ProductionId;

/**
 * What a production has to hand over.
 *
 * @param version the plan version that these carry out; 0 before the first
 * @param complete whether this version was delivered whole
 * @param documents manifest and report; empty until it is delivered
 */
public record DeliverablesView(
        ProductionId productionId,
        int version,
        boolean complete,
        List<DeliverableView> deliverables,
        List<FileView> documents) {

    public DeliverablesView {
        deliverables = List.copyOf(deliverables);
        documents = List.copyOf(documents);
    }
}
