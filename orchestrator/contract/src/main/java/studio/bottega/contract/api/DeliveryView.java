package studio.bottega.contract.api;

import java.time.Instant;
import studio.bottega.contract.domain.ProductionId;

/**
 * An event on its way to a webhook.
 *
 * @param id comes with it as {@code Bottega-Delivery}
 * @param sequence number of the event in its production
 * @param attempts how often it was sent
 * @param open whether it will be sent again
 * @param taken whether the other side has said that it has it
 * @param problem why the last attempt failed; empty if it did not
 */
public record DeliveryView(
        long id,
        ProductionId productionId,
        long sequence,
        int attempts,
        boolean open,
        boolean taken,
        String problem,
        Instant createdAt) {}
