package studio.bottega.local.cli;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.local.Jvm;
import studio.bottega.local.stack.Repository;

/** Runs what needs codecs or tensors: this program carries neither, the worker's libraries carry both. */
final class WorkerCode {

    private static final int HEAP_MEGABYTES = 1024;

    private WorkerCode() {}

    /** The command line of a child JVM that runs {@code main} from the worker's libraries. */
    static List<String> command(Repository repository, String main, List<String> arguments) {
        List<String> program = new ArrayList<>(List.of("-cp", repository.workerClassPath(), main));
        program.addAll(arguments);
        List<String> options = List.of(
                "-XX:TieredStopAtLevel=4",
                "-Dai.djl.offline=true",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dslf4j.internal.verbosity=ERROR");
        return Jvm.command(HEAP_MEGABYTES, options, program.toArray(String[]::new));
    }
}
