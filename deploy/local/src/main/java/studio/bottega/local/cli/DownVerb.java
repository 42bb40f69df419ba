package studio.bottega.local.cli;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import studio.bottega.local.show.Words;

@Command(
        name = "down",
        description = {
            "Stops the stack, within half a minute. Productions under way go on when it is started again.",
            "Cleans up after a stack that was killed, too."
        },
        footer = {"", "Example:", "  bottega down"})
final class DownVerb extends Verb {

    @Override
    ExitCode run(Session session) throws Exception {
        long begin = System.nanoTime();
        boolean ran = session.stack().down();
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        if (session.json()) {
            session.printJson(Map.of("ran", ran, "seconds", taken.toMillis() / 1000.0));
        } else {
            session.print(ran ? "The stack has stopped, in " + Words.duration(taken) + "." : "No stack was running.");
        }
        return ExitCode.OK;
    }
}
