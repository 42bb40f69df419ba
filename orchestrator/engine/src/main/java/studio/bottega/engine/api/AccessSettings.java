package studio.bottega.engine.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Who is let in. */
@ConfigMapping(prefix = "bottega.access")
public interface AccessSettings {

    /** Whose requests are taken without a token, for the first workspace and with every scope. */
    @WithDefault("LOOPBACK")
    Anonymous anonymous();

    /** A secret of at least 32 characters that is taken as a token of the operator: it makes the first tokens. Never logged. */
    Optional<String> operatorToken();

    /** Who needs no token. */
    enum Anonymous {

        /** Nobody. */
        NOBODY,

        /** Programs and people at this machine, unless a proxy passes others' requests on. */
        LOOPBACK,

        /** Whoever reaches the port. Only behind something that keeps others away. */
        ANYONE
    }
}
