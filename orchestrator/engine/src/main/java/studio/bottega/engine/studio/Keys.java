package studio.bottega.engine.studio;

import java.util.Optional;
import studio.bottega.engine.studio.StudioException.Reason;

/** Idempotency keys: what is asked for again under the same one is not done again. */
public final class Keys {

    private static final int MAX_CHARACTERS = 200;

    private Keys() {}

    /** @throws StudioException INVALID if it is blank or too long */
    public static void require(Optional<String> idempotencyKey) {
        if (idempotencyKey
                .filter(key -> key.isBlank() || key.length() > MAX_CHARACTERS)
                .isPresent()) {
            throw new StudioException(
                    Reason.INVALID, "The idempotency key must have 1 to %d characters.".formatted(MAX_CHARACTERS));
        }
    }
}
