package studio.bottega.engine.facade;

import java.time.Instant;
import java.util.Map;
import studio.bottega.engine.studio.StudioException;
import studio.bottega.engine.studio.StudioException.Reason;

/** The models that clients of OpenAI's interface may name. There is one: the studio itself, which chooses its engines. */
public final class Models {

    public static final String NAME = "bottega";

    private Models() {}

    /** As the interface shows it. @param since when the studio began to take orders of whoever asks */
    public static Map<String, Object> shown(Instant since) {
        return Map.of("id", NAME, "object", "model", "created", since.getEpochSecond(), "owned_by", NAME);
    }

    /** A client that names another model would be misled. @throws StudioException with the reason given */
    public static void require(String asked, Reason otherwise) {
        if (!asked.equals(NAME)) {
            throw new StudioException(
                    otherwise,
                    "There is no model \"%s\"; the only one here is \"%s\"."
                            .formatted(StudioException.shown(asked), NAME));
        }
    }
}
