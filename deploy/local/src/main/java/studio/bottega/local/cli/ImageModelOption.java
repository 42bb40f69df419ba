package studio.bottega.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import studio.bottega.local.stack.ImageModel;

/** The option that says from which checkpoint pictures are made. */
final class ImageModelOption {

    private static final String NONE = "none";
    private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+/[\\w.-]+(@[\\w./-]+)?");

    @Option(
            names = "--image-model",
            paramLabel = "MODEL",
            description = {
                "Make pictures by diffusion from this checkpoint: a folder as diffusers lays it out, a .safetensors file, or OWNER/NAME of a",
                "repository that 'models pull' fetched; none goes back to drawing them. Remembered in the data folder; a running stack is restarted."
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

    private static Optional<Path> chosen(Session session, String model) throws IOException, InterruptedException {
        if (model.equals(NONE)) {
            return Optional.empty();
        }
        Path local =
                session.machine().directory().resolve(model).toAbsolutePath().normalize();
        if (Files.isRegularFile(local) || Files.isRegularFile(local.resolve("model_index.json"))) {
            return Optional.of(local);
        }
        if (Files.exists(local) || !REPOSITORY.matcher(model).matches()) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "There is no checkpoint in " + local
                            + ": it has no model_index.json. Name the folder of a diffusers repository, a .safetensors file, or OWNER/NAME of a repository that was pulled.");
        }
        return Optional.of(pulled(session, model));
    }

    /** The worker's libraries know the cache; this program asks them. */
    private static Path pulled(Session session, String name) throws IOException, InterruptedException {
        WorkerCode.Answer answer = WorkerCode.asked(
                session.machine().repository(), "studio.bottega.generators.store.StoreMain", List.of("where", name));
        if (answer.status() != 0 || answer.lines().size() < 2) {
            throw new CommandFailure(ExitCode.REFUSED, answer.problem());
        }
        session.say(answer.lines().get(1));
        return Path.of(answer.lines().get(0));
    }
}
