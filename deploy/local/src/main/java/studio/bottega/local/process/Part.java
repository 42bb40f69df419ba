package studio.bottega.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** One program of the stack as the supervisor sees it. Called from one thread. */
public interface Part {

    /** Short lower-case name, also of its log and pid file. */
    String name();

    /** The loopback port it serves. */
    int port();

    /** Names of the parts that must be ready before it is first started. */
    Set<String> needs();

    /** How long it may take from start to ready. */
    Duration startLimit();

    /** Lays out what the program needs and says how to run it; called before every start. */
    Command prepare() throws IOException, InterruptedException;

    /** Whether the program, running as {@code process}, can do its work now. Must return within a few seconds. */
    boolean ready(ProcessIdentity process);

    /** How it is asked to end. */
    default StopSignal stopSignal() {
        return StopSignal.TERMINATE;
    }

    /** How long it may take to end before it is killed. */
    default Duration stopLimit() {
        return Duration.ofSeconds(10);
    }

    /**
     * The process that an earlier supervisor left behind when it was killed.
     *
     * @param recorded the living process named in the pid file, if any
     */
    default Optional<ProcessIdentity> leftBehind(Optional<ProcessIdentity> recorded) throws IOException {
        return recorded;
    }

    /** Whether a process left behind is taken over; otherwise it is stopped and a new one started. */
    default boolean adopts(ProcessIdentity leftBehind) {
        return false;
    }
}
