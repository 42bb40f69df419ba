package studio.bottega.local.cli;

import java.util.UUID;
import java.util.function.Function;
import studio.bottega.local.remote.UnreachableException;

/** Asks for something until the studio answers. The key makes it harmless to ask again when the answer was lost. */
final class Asking {

    private static final int TIMES_MAX = 5;
    private static final long PAUSE_MILLISECONDS = 500;

    private Asking() {}

    /** @param question asks under the given key */
    static <T> T until(Function<String, T> question) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        for (int attempt = 1; ; attempt++) {
            try {
                return question.apply(key);
            } catch (UnreachableException e) {
                if (attempt == TIMES_MAX) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLISECONDS * attempt);
            }
        }
    }
}
