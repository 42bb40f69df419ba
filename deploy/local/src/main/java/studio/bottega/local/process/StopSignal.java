package studio.bottega.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a program is asked to end before it is made to. */
public enum StopSignal {
    /** SIGTERM: what most programs understand. */
    TERMINATE {
        @Override
        void send(ProcessHandle process) {
            process.destroy();
        }
    },
    /** SIGINT: PostgreSQL's fast shutdown, which does not wait for its clients to leave. */
    INTERRUPT {
        @Override
        void send(ProcessHandle process) throws IOException, InterruptedException {
            Process kill = new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start();
            if (!kill.waitFor(5, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
            }
        }
    };

    abstract void send(ProcessHandle process) throws IOException, InterruptedException;

    /**
     * Ends {@code process}: asks, waits up to {@code grace}, then kills it. Returns at once if it has ended already or
     * if its id belongs to another process by now.
     *
     * @return whether it ended; false only if the system does not let go of it within 5 s of being killed
     */
    public boolean stop(ProcessIdentity process, Duration grace) throws IOException, InterruptedException {
        var asked = process.handle();
        if (asked.isEmpty()) {
            return true;
        }
        send(asked.get());
        if (Patience.until(grace, () -> !process.alive())) {
            return true;
        }
        process.handle().ifPresent(ProcessHandle::destroyForcibly);
        return Patience.until(Duration.ofSeconds(5), () -> !process.alive());
    }
}
