package studio.bottega.local.process;

import java.time.Instant;
import java.util.Optional;

/**
 * What the supervisor knows of one program.
 *
 * @param name the part
 * @param state where it stands
 * @param port the loopback port it serves
 * @param process the running process; empty if none runs
 * @param since when it came into this state
 * @param restarts how often it was started again since the stack came up
 * @param note a sentence for a person, empty if there is nothing to say
 */
public record PartStatus(
        String name,
        PartState state,
        int port,
        Optional<ProcessIdentity> process,
        Instant since,
        int restarts,
        String note) {

    static PartStatus waiting(Part part, Instant now) {
        return new PartStatus(part.name(), PartState.WAITING, part.port(), Optional.empty(), now, 0, "");
    }
}
