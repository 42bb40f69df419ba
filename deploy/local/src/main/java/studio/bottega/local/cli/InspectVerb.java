package studio.bottega.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description = {
            "Measures media files: films, pictures, sounds, captions (SRT, VTT), made here or not. Needs no running stack.",
            "Captions that are called like a film among the files are taken for that film's."
        },
        footer = {
            "",
            "Examples:",
            "  bottega inspect spot.mp4 spot.srt poster.png",
            "  bottega inspect bottega-out/*.mp4 --plan bottega-out/production.json --json"
        })
final class InspectVerb extends Verb {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to measure.")
    private List<Path> files = List.of();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "A production.json or a plan: what was ordered is measured as well.")
    private @Nullable Path plan;

    @Override
    ExitCode run(Session session) throws IOException, InterruptedException {
        Path here = session.machine().directory();
        List<String> arguments = new ArrayList<>();
        arguments.add(plan == null ? "" : existing(here.resolve(plan)));
        arguments.add(session.json() ? "json" : "text");
        for (Path file : files) {
            arguments.add(here.resolve(file).toString());
        }
        Process reading = WorkerCode.process(
                        session.machine().repository(),
                        "studio.bottega.media.inspect.command.InspectCommand",
                        arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream out = reading.getInputStream()) {
            session.print(new String(out.readAllBytes(), StandardCharsets.UTF_8).stripTrailing());
        }
        return switch (reading.waitFor()) {
            case 0 -> ExitCode.OK;
            case 4 -> ExitCode.REFUSED;
            case 9 -> ExitCode.BROKEN_RULES;
            default -> ExitCode.FAILED;
        };
    }

    private static String existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(ExitCode.REFUSED, "There is no plan " + file + ".");
        }
        return file.toString();
    }
}
