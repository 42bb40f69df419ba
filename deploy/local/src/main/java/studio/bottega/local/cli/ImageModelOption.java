package studio.bottega.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import studio.bottega.local.stack.ImageModel;

/** The option that says from which checkpoint pictures are made. */
final class ImageModelOption {

    private static final String NONE = "none";

    @Option(
            names = "--image-model",
            paramLabel = "DIR",
            description = {
                "Make pictures by diffusion from the checkpoint in this folder, laid out as diffusers does (model_index.json);",
                "none goes back to drawing them. Remembered in the data folder; a running stack is restarted."
            })
    private @Nullable String model;

    /** Does what the option says, before the stack is needed. */
    void apply(Session session) throws InterruptedException {
        if (model == null) {
            return;
        }
        if (session.elsewhere()) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "--image-model chooses the checkpoint of this machine's stack; a studio elsewhere has its own (BOTTEGA_IMAGE_MODEL).");
        }
        try {
            if (ImageModel.choose(session.folder(), chosen(session, model))
                    && session.stack().state().isPresent()) {
                session.say("The stack is restarted, since its checkpoint changes.");
                session.stack().down();
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The checkpoint cannot be remembered in " + session.folder().root() + ".",
                    e);
        }
    }

    private static Optional<Path> chosen(Session session, String model) {
        if (model.equals(NONE)) {
            return Optional.empty();
        }
        Path folder =
                session.machine().directory().resolve(model).toAbsolutePath().normalize();
        if (!Files.isRegularFile(folder.resolve("model_index.json"))) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "There is no checkpoint in " + folder
                            + ": it has no model_index.json. Name the folder of a diffusers repository.");
        }
        return Optional.of(folder);
    }
}
