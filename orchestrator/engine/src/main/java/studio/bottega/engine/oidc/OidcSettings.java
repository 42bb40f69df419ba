package studio.bottega.engine.oidc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import studio.bottega.contract.api.Scope;

/** The OpenID provider whose people are let in, if there is one. */
@ConfigMapping(prefix = "bottega.oidc")
public interface OidcSettings {

    /** Its address, as it names itself; without one nobody is let in this way. Without TLS only on this machine. */
    Optional<URI> issuer();

    /** Under which name the studio is known to it. */
    @WithDefault("bottega")
    String clientId();

    /** What proves to it that it is the studio that asks; none for a public client. Never logged. */
    Optional<String> clientSecret();

    /** What people call it: it stands on the button. */
    @WithDefault("OpenID")
    String name();

    /** The claim that holds the id or the name of a person's workspace. */
    @WithDefault("bottega_workspace")
    String workspaceClaim();

    /** The workspace, by id or name, of people without that claim; without one they are sent away. */
    Optional<String> workspace();

    /** The claim that holds what a person may do, as a list or as words: READ, WRITE, SPEND, ADMIN. */
    @WithDefault("bottega_scopes")
    String scopesClaim();

    /** What people without that claim may do. */
    @WithDefault("READ,WRITE")
    Set<Scope> scopes();
}
