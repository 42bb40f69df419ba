package studio.bottega.local.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "parity",
        description = {
            "Runs golden fixtures of a reference implementation and prints one line each: verdict, largest error, tolerance, time.",
            "Ends with status 0 only if none fails."
        })
final class ModelsParityVerb extends Verb {

    /** libtorch says so at every small convolution on processors that this kernel does not know; it has another one. */
    private static final String MISSING_KERNEL = "Could not initialize NNPACK";

    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description = "A folder with manifest.json and a folder for each fixture.")
    private Path folder = Path.of("");

    @Parameters(index = "1..*", paramLabel = "WORD", description = "Only fixtures whose name contains one of these.")
    private List<String> words = new ArrayList<>();

    @Override
    ExitCode run(Session session) throws IOException, InterruptedException {
        Path fixtures = session.machine().directory().resolve(folder);
        if (!Files.isDirectory(fixtures)) {
            throw new CommandFailure(ExitCode.REFUSED, "There is no folder of fixtures at " + fixtures + ".");
        }
        List<String> arguments = new ArrayList<>(List.of(fixtures.toString()));
        arguments.addAll(words);
        Process running = new ProcessBuilder(WorkerCode.command(
                        session.machine().repository(), "studio.bottega.generators.parity.ParityMain", arguments))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader problems = running.errorReader(StandardCharsets.UTF_8)) {
            problems.lines().filter(line -> !line.contains(MISSING_KERNEL)).forEach(session::say);
        }
        return running.waitFor() == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
