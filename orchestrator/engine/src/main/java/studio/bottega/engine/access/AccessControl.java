package studio.bottega.engine.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import studio.bottega.contract.api.CreateToken;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.studio.Keys;
import studio.bottega.engine.studio.StudioException;
import studio.bottega.engine.studio.StudioException.Reason;
import studio.bottega.storage.postgres.TokenRepository;
import studio.bottega.storage.postgres.TokenRow;
import studio.bottega.storage.postgres.WorkspaceRepository;
import studio.bottega.storage.postgres.WorkspaceRow;

/**
 * Makes tokens and workspaces, and knows tokens again. An administrator looks after the own workspace; one of the first
 * workspace after all of them. For everybody else other workspaces do not exist. Thread-safe.
 */
public final class AccessControl {

    private static final int MAX_LISTED = 1000;

    private final Ledger ledger;
    private final TokenRepository tokens = new TokenRepository();
    private final WorkspaceRepository workspaces = new WorkspaceRepository();

    public AccessControl(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A token and its secret, which is stored nowhere. */
    public record Issued(TokenRow token, String secret) {}

    /** What came of a secret. */
    public sealed interface Recognised {

        /** It opens a workspace. */
        record Welcome(Access access) implements Recognised {}

        /** It opens nothing, and why, in a sentence. */
        record Refused(String sentence) implements Recognised {}
    }

    /**
     * @param idempotencyKey chosen by the client, at most 200 characters
     * @throws StudioException NOT_FOUND if there is no such workspace for whoever asks; CONFLICT if the key made a token
     *     before, whose secret cannot be told again
     */
    public Issued issue(Access asking, CreateToken request, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        String secret = Secrets.fresh();
        UUID id = UUID.randomUUID();
        TokenRow token = ledger.write(entry -> {
            WorkspaceId workspace = workspace(asking, request.workspace());
            if (workspaces.find(entry.session(), workspace).isEmpty()) {
                throw noWorkspace(request.workspace());
            }
            TokenRow row = new TokenRow(
                    id,
                    workspace,
                    request.name().strip(),
                    request.scopes(),
                    entry.now(),
                    entry.now().plus(Duration.ofDays(request.days())),
                    false);
            if (!tokens.insert(entry.session(), row, Secrets.digest(secret), idempotencyKey.orElse(null))) {
                throw new StudioException(
                        Reason.CONFLICT,
                        "This idempotency key has made a token already, and its secret cannot be told again. Revoke it, "
                                + "and make another under another key.");
            }
            return row;
        });
        return new Issued(token, secret);
    }

    public Recognised recognise(String secret) {
        Optional<TokenRow> found = ledger.read(session -> tokens.findBySecret(session, Secrets.digest(secret)));
        Instant now = ledger.clock().instant();
        if (found.isEmpty()) {
            return new Recognised.Refused("This token is not known here.");
        }
        TokenRow token = found.get();
        if (token.revoked()) {
            return new Recognised.Refused("The token \"%s\" was revoked.".formatted(token.name()));
        }
        if (!now.isBefore(token.expiresAt())) {
            return new Recognised.Refused("The token \"%s\" expired at %s.".formatted(token.name(), token.expiresAt()));
        }
        return new Recognised.Welcome(
                new Access(token.workspaceId(), Optional.of(token.id()), token.name(), token.scopes()));
    }

    /** Those of these tokens that still open something. */
    public Set<UUID> stillOpening(Set<UUID> these) {
        return ledger.read(
                session -> tokens.opening(session, these, ledger.clock().instant()));
    }

    /**
     * Newest first, expired and revoked ones too.
     *
     * @param workspace an id, or empty: the one of whoever asks
     */
    public List<TokenRow> tokens(Access asking, String workspace) {
        WorkspaceId of = workspace(asking, workspace);
        return ledger.read(session -> tokens.list(session, of, MAX_LISTED));
    }

    /** Ends a token; repeating it changes nothing. @throws StudioException NOT_FOUND */
    public void revoke(Access asking, String workspace, String id) {
        WorkspaceId of = workspace(asking, workspace);
        boolean revoked = ledger.write(entry -> tokens.revoke(entry.session(), of, token(id), entry.now()));
        if (!revoked) {
            throw noToken(id);
        }
    }

    /**
     * The same key gives the same workspace.
     *
     * @param idempotencyKey chosen by the client, at most 200 characters
     * @throws StudioException FORBIDDEN unless an administrator of the first workspace asks
     */
    public WorkspaceRow open(Access asking, String name, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        requireLookingAfterAll(asking);
        WorkspaceId id = new WorkspaceId(UUID.randomUUID());
        return ledger.write(entry -> {
            WorkspaceRow row = new WorkspaceRow(id, name.strip(), entry.now());
            return workspaces.insert(entry.session(), row, idempotencyKey.orElse(null));
        });
    }

    /** Every workspace that exists for whoever asks. */
    public List<WorkspaceRow> workspaces(Access asking) {
        return ledger.read(session -> asking.looksAfterAll()
                ? workspaces.list(session, MAX_LISTED)
                : workspaces.find(session, asking.workspace()).stream().toList());
    }

    /** The workspace of whoever asks. */
    public WorkspaceRow own(Access asking) {
        return ledger.read(session -> workspaces.find(session, asking.workspace()))
                .orElseThrow(() -> noWorkspace(asking.workspace().toString()));
    }

    private static void requireLookingAfterAll(Access asking) {
        if (!asking.looksAfterAll()) {
            throw new StudioException(
                    Reason.FORBIDDEN, "Workspaces are opened by an administrator of the first workspace.");
        }
    }

    private static WorkspaceId workspace(Access asking, String id) {
        if (id.isBlank() || id.equals(asking.workspace().toString())) {
            return asking.workspace();
        }
        if (!asking.looksAfterAll()) {
            throw noWorkspace(id);
        }
        try {
            return WorkspaceId.parse(id);
        } catch (IllegalArgumentException e) {
            throw noWorkspace(id);
        }
    }

    private static UUID token(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw noToken(id);
        }
    }

    private static StudioException noWorkspace(String id) {
        return new StudioException(
                Reason.NOT_FOUND, "There is no workspace \"%s\".".formatted(StudioException.shown(id)));
    }

    private static StudioException noToken(String id) {
        return new StudioException(
                Reason.NOT_FOUND, "There is no token \"%s\" in this workspace.".formatted(StudioException.shown(id)));
    }
}
