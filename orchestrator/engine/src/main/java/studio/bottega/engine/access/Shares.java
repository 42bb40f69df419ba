package studio.bottega.engine.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.studio.Keys;
import studio.bottega.engine.studio.StudioException;
import studio.bottega.engine.studio.StudioException.Reason;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.ShareRepository;
import studio.bottega.storage.postgres.ShareRow;

/** Links that show what was delivered to whoever has them, and nothing else, until they expire. Thread-safe. */
public final class Shares {

    private static final int MAX_OF_A_PRODUCTION = 50;

    private final Ledger ledger;
    private final ShareRepository shares = new ShareRepository();

    public Shares(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param secret what the link holds; it is not kept */
    public record NewShare(ShareRow share, String secret) {}

    /**
     * Makes a link to what is delivered now; it shows the same whatever is delivered later.
     *
     * @throws StudioException NOT_FOUND; CONFLICT if nothing is delivered, the key was used, or there are too many
     */
    public NewShare create(WorkspaceId workspace, ProductionId id, int days, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        String secret = Secrets.fresh();
        UUID share = UUID.randomUUID();
        return ledger.write(entry -> {
            ProductionRow production = locked(entry, workspace, id);
            if (production.deliveredVersion() == 0) {
                throw conflict(production, "nothing is delivered yet that could be shown");
            }
            shares.deleteExpired(entry.session(), id, entry.now());
            if (shares.list(entry.session(), id, entry.now()).size() >= MAX_OF_A_PRODUCTION) {
                throw conflict(
                        production,
                        "it has %d links, and no more are made; take one back".formatted(MAX_OF_A_PRODUCTION));
            }
            ShareRow row = new ShareRow(
                    share,
                    id,
                    workspace,
                    production.deliveredVersion(),
                    entry.now(),
                    entry.now().plus(Duration.ofDays(days)));
            if (!shares.insert(entry.session(), row, Secrets.digest(secret), idempotencyKey.orElse(null))) {
                throw conflict(production, "this idempotency key has made a link already, and it cannot be told again");
            }
            return new NewShare(row, secret);
        });
    }

    /** Those that still open, oldest first. The production is one of the caller's. */
    public List<ShareRow> list(ProductionId id) {
        return ledger.read(session -> shares.list(session, id, ledger.clock().instant()));
    }

    /** Takes a link back: it opens no more. @throws StudioException NOT_FOUND */
    public void remove(WorkspaceId workspace, ProductionId id, String share) {
        ledger.execute(entry -> {
            locked(entry, workspace, id);
            boolean removed = parse(share)
                    .filter(one -> shares.delete(entry.session(), id, one))
                    .isPresent();
            if (!removed) {
                throw new StudioException(
                        Reason.NOT_FOUND,
                        "Production %s has no link \"%s\".".formatted(id, StudioException.shown(share)));
            }
        });
    }

    /** What a link opens. @throws StudioException NOT_FOUND, which does not tell why */
    public ShareRow open(String secret) {
        return ledger.read(session -> shares.find(
                        session, Secrets.digest(secret), ledger.clock().instant()))
                .orElseThrow(() -> new StudioException(
                        Reason.NOT_FOUND, "This link does not open anything: it has expired, or was taken back."));
    }

    private static ProductionRow locked(Entry entry, WorkspaceId workspace, ProductionId id) {
        return entry.books()
                .productions()
                .lock(entry.session(), id)
                .filter(production -> production.workspaceId().equals(workspace))
                .orElseThrow(() -> new StudioException(Reason.NOT_FOUND, "There is no production %s.".formatted(id)));
    }

    private static StudioException conflict(ProductionRow production, String because) {
        return new StudioException(
                Reason.CONFLICT, "Production %s is %s: %s.".formatted(production.id(), production.state(), because));
    }

    private static Optional<UUID> parse(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
