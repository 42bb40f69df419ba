package studio.bottega.storage.postgres;

import java.time.Instant;
import java.util.UUID;
import studio.bottega.contract.domain.ProductionId;

/**
 * An event that somebody is to hear of.
 *
 * @param attempt how often it was sent
 * @param open whether it will be sent again
 * @param taken whether the other side has said that it has it
 * @param problem why the last attempt failed, in a sentence; empty if none did
 */
public record WebhookDelivery(
        long id,
        UUID webhookId,
        ProductionId productionId,
        long sequence,
        int attempt,
        boolean open,
        boolean taken,
        String problem,
        Instant createdAt) {}
