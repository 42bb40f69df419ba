package studio.bottega.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "camera",
        description = {
            "Tells what the camera of a clip does, from its frames, and whether that is what was ordered.",
            "Needs no running stack. A clip shows no metres: lengths are compared with each other."
        },
        footer = {
            "",
            "Examples:",
            "  bottega camera clip.mp4",
            "  bottega camera clip.mp4 --trajectory \"push-in 1.5 m over 4 s, 35 mm; then truck left 2 m\" --json"
        })
final class CameraVerb extends Verb {

    @Parameters(paramLabel = "CLIP", description = "A film or clip, made here or not.")
    private Path clip = Path.of("");

    @Option(
            names = "--trajectory",
            paramLabel = "TEXT",
            description = "What the camera should do, in the camera language; its lens is taken to be the clip's.")
    private String trajectory = "";

    @Override
    ExitCode run(Session session) throws IOException, InterruptedException {
        Path file = session.machine().directory().resolve(clip);
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(ExitCode.REFUSED, "There is no clip " + file + ".");
        }
        ProcessBuilder process = WorkerCode.process(
                session.machine().repository(),
                "studio.bottega.media.camera.CameraCommand",
                List.of(file.toString(), trajectory, session.json() ? "json" : "text"));
        Process reading = process.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (InputStream out = reading.getInputStream()) {
            session.print(new String(out.readAllBytes(), StandardCharsets.UTF_8).stripTrailing());
        }
        return switch (reading.waitFor()) {
            case 0 -> ExitCode.OK;
            case 4 -> ExitCode.REFUSED;
            default -> ExitCode.FAILED;
        };
    }
}
