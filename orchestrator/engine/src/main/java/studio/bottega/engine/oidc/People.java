package studio.bottega.engine.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import studio.bottega.contract.api.CreateToken;
import studio.bottega.contract.api.Scope;
import studio.bottega.engine.access.Access;
import studio.bottega.engine.access.AccessControl;
import studio.bottega.storage.postgres.WorkspaceRow;

/**
 * Lets people in whom a provider knows: what it says of them becomes a token of the studio's own for a day, so that all
 * that holds of tokens holds of them. Thread-safe.
 */
public final class People {

    private static final int AT_ONCE = 8;
    private static final int DAYS = 1;
    private static final int NAME_CHARACTERS = 60;

    private final OidcSettings settings;
    private final AccessControl control;
    private final Clock clock;
    private final Optional<Provider> provider;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** @throws IllegalArgumentException if the provider's address is not safe to speak with */
    public People(OidcSettings settings, AccessControl control, Clock clock) {
        this.settings = settings;
        this.control = control;
        this.clock = clock;
        this.provider = settings.issuer()
                .map(issuer -> new Provider(issuer, settings.clientId(), settings.clientSecret(), clock));
    }

    /** What people call the provider; empty if there is none. */
    public Optional<String> name() {
        return provider.map(there -> settings.name());
    }

    /** Where the browser goes. @throws OidcException if there is no provider, or it does not answer */
    public URI door(Attempt attempt, URI back) {
        return asking(() -> provider().authorization(attempt, back));
    }

    /**
     * Lets somebody in.
     *
     * @param code what the provider gave the browser
     * @return the secret of their token
     * @throws OidcException if they are not let in
     */
    public String enter(String code, Attempt attempt, URI back) {
        JsonNode claims = asking(() -> claims(code, attempt, back));
        CreateToken request = new CreateToken(name(claims), scopes(claims), DAYS, workspace(claims));
        return control.issue(Access.OPERATOR, request, Optional.empty()).secret();
    }

    private JsonNode claims(String code, Attempt attempt, URI back) {
        IdToken token = provider().token(code, attempt, back);
        token.requireSignedWith(provider().key(token.keyId()));
        return token.claims(
                settings.issuer().orElseThrow().toString(), settings.clientId(), attempt.nonce(), clock.instant());
    }

    /** A provider that does not answer holds so many threads and no more. */
    private <T> T asking(Supplier<T> question) {
        if (!places.tryAcquire()) {
            throw OidcException.unreachable("Too many people come in just now. Try again in a moment.");
        }
        try {
            return question.get();
        } finally {
            places.release();
        }
    }

    private Provider provider() {
        return provider.orElseThrow(
                () -> OidcException.refused("This studio knows no OpenID provider: bottega.oidc.issuer names one."));
    }

    private static String name(JsonNode claims) {
        String name = List.of("email", "preferred_username", "name", "sub").stream()
                .map(claim -> claims.path(claim).asText("").strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("somebody");
        return name.length() <= NAME_CHARACTERS ? name : name.substring(0, NAME_CHARACTERS);
    }

    private Set<Scope> scopes(JsonNode claims) {
        JsonNode claim = claims.path(settings.scopesClaim());
        if (claim.isMissingNode()) {
            return settings.scopes();
        }
        Set<String> known = Arrays.stream(Scope.values()).map(Scope::name).collect(Collectors.toSet());
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        IdToken.texts(claim).stream()
                .filter(known::contains)
                .map(Scope::valueOf)
                .forEach(scopes::add);
        if (scopes.isEmpty()) {
            throw OidcException.refused(
                    "The provider lets you do nothing here. Ask whoever looks after it for a role.");
        }
        return scopes;
    }

    private String workspace(JsonNode claims) {
        String said = claims.path(settings.workspaceClaim()).asText("").strip();
        String wanted = said.isEmpty() ? settings.workspace().orElse("") : said;
        if (wanted.isEmpty()) {
            throw OidcException.refused("The provider names no workspace for you. Ask whoever looks after it for one.");
        }
        return control.workspaces(Access.OPERATOR).stream()
                .filter(one -> one.id().toString().equals(wanted) || one.name().equals(wanted))
                .map(WorkspaceRow::id)
                .map(Object::toString)
                .findFirst()
                .orElseThrow(
                        () -> OidcException.refused("There is no workspace of the name that the provider gives you."));
    }
}
