package studio.bottega.local.cli;

import java.io.IOException;
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
        int status = WorkerCode.passingOn(session, "studio.bottega.generators.parity.ParityMain", arguments);
        return status == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
