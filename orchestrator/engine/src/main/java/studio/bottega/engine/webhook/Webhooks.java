package studio.bottega.engine.webhook;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.studio.Keys;
import studio.bottega.engine.studio.StudioException;
import studio.bottega.engine.studio.StudioException.Reason;
import studio.bottega.storage.postgres.WebhookDelivery;
import studio.bottega.storage.postgres.WebhookRepository;
import studio.bottega.storage.postgres.WebhookRow;

/** Who wants to hear of a workspace's productions. Thread-safe. */
public final class Webhooks {

    private static final int MAX_OF_A_WORKSPACE = 20;
    private static final int MAX_LISTED = 100;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Ledger ledger;
    private final Addresses addresses;
    private final WebhookRepository webhooks = new WebhookRepository();

    public Webhooks(Ledger ledger, WebhookSettings settings) {
        this.ledger = ledger;
        this.addresses = new Addresses(settings.allowPrivate());
    }

    /**
     * From now on the URL hears of the workspace's productions.
     *
     * @param idempotencyKey chosen by the client, at most 200 characters
     * @throws StudioException INVALID if nothing may be sent there; CONFLICT if there are too many, or the key was used
     */
    public WebhookRow add(WorkspaceId workspace, String url, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        addresses.objection(url).ifPresent(objection -> {
            throw new StudioException(Reason.INVALID, objection);
        });
        UUID id = UUID.randomUUID();
        String secret = secret();
        return ledger.write(entry -> {
            if (webhooks.list(entry.session(), workspace).size() >= MAX_OF_A_WORKSPACE) {
                throw new StudioException(
                        Reason.CONFLICT,
                        "The workspace has %d webhooks, and no more are taken; remove one."
                                .formatted(MAX_OF_A_WORKSPACE));
            }
            WebhookRow row = new WebhookRow(id, workspace, url, secret, entry.now());
            if (!webhooks.insert(entry.session(), row, idempotencyKey.orElse(null))) {
                throw new StudioException(
                        Reason.CONFLICT,
                        "This idempotency key has made a webhook already, and its secret cannot be told again. Remove "
                                + "it, and make another under another key.");
            }
            return row;
        });
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Oldest first. */
    public List<WebhookRow> list(WorkspaceId workspace) {
        return ledger.read(session -> webhooks.list(session, workspace));
    }

    /** What was sent to one of them lately, newest first. @throws StudioException NOT_FOUND */
    public List<WebhookDelivery> deliveries(WorkspaceId workspace, String id) {
        return ledger.read(session -> {
            WebhookRow webhook = webhooks.find(session, workspace, parse(id)).orElseThrow(() -> unknown(id));
            return webhooks.deliveries(session, webhook.id(), MAX_LISTED);
        });
    }

    /** Tells it nothing more. @throws StudioException NOT_FOUND */
    public void remove(WorkspaceId workspace, String id) {
        if (!ledger.<Boolean>write(entry -> webhooks.delete(entry.session(), workspace, parse(id)))) {
            throw unknown(id);
        }
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static StudioException unknown(String id) {
        return new StudioException(
                Reason.NOT_FOUND, "There is no webhook \"%s\" in this workspace.".formatted(StudioException.shown(id)));
    }
}
