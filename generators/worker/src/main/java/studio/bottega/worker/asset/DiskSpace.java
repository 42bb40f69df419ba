package studio.bottega.worker.asset;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.bottega.worker.engine.EngineFailure;

/** Knows a full disk when it sees one, whoever ran into it. */
public final class DiskSpace {

    private static final int MAX_CAUSES = 10;

    private DiskSpace() {}

    /** Whether a problem, or what caused it, is that there is no room. */
    public static boolean exhausted(Throwable problem) {
        @Nullable Throwable cause = problem;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no space left") || message.contains("disk quota exceeded")) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** The failure that says so. */
    public static EngineFailure failure(String where, Throwable cause) {
        return EngineFailure.passing(
                "disk-full",
                "There is no room left for %s. Free some space; the task is tried again and nothing half-written is kept."
                        .formatted(where),
                cause);
    }
}
