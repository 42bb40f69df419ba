package studio.bottega.local.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.local.Jvm;
import studio.bottega.local.stack.Repository;
import studio.bottega.local.stack.Stack;

/** Runs what needs codecs or tensors: this program carries neither, the worker's libraries carry both. */
final class WorkerCode {

    private static final int HEAP_MEGABYTES = 1024;

    /** libtorch says so at every small convolution on processors that this kernel does not know; it has another one. */
    private static final String MISSING_KERNEL = "Could not initialize NNPACK";

    private WorkerCode() {}

    /** A child JVM that runs {@code main} from the worker's libraries. */
    static ProcessBuilder process(Repository repository, String main, List<String> arguments) {
        List<String> program = new ArrayList<>(List.of("-cp", repository.workerClassPath(), main));
        program.addAll(arguments);
        List<String> options = List.of(
                "-Dai.djl.offline=true",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dslf4j.internal.verbosity=ERROR");
        ProcessBuilder process =
                new ProcessBuilder(Jvm.command(HEAP_MEGABYTES, options, program.toArray(String[]::new)));
        process.environment().putAll(Stack.MEMORY_SETTINGS);
        return process;
    }

    /** Runs it to its end: its output is the command's, its complaints are passed on. Returns its status. */
    static int passingOn(Session session, String main, List<String> arguments)
            throws IOException, InterruptedException {
        Process running = process(session.machine().repository(), main, arguments)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader problems = running.errorReader(StandardCharsets.UTF_8)) {
            problems.lines().filter(line -> !line.contains(MISSING_KERNEL)).forEach(session::say);
            return running.waitFor();
        } finally {
            running.destroy();
        }
    }

    /**
     * What a short run said.
     *
     * @param lines its output
     * @param problem its complaint, in a sentence
     */
    record Answer(int status, List<String> lines, String problem) {}

    /** Runs it to its end and reads what it says. */
    static Answer asked(Repository repository, String main, List<String> arguments)
            throws IOException, InterruptedException {
        Process running = process(repository, main, arguments).start();
        try (BufferedReader out = running.inputReader(StandardCharsets.UTF_8);
                BufferedReader problems = running.errorReader(StandardCharsets.UTF_8)) {
            List<String> lines = out.lines().toList();
            String problem = problems.lines()
                    .filter(line -> !line.contains(MISSING_KERNEL))
                    .reduce("", (earlier, line) -> line);
            return new Answer(running.waitFor(), lines, problem);
        } finally {
            running.destroy();
        }
    }
}
