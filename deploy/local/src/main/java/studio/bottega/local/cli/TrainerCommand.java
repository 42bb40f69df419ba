package studio.bottega.local.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command of the trainer. The worker's libraries do it; this program hands the options on. */
abstract class TrainerCommand extends Verb {

    private static final String MAIN = "studio.bottega.generators.train.TrainMain";

    private final String kind;
    private final List<String> arguments = new ArrayList<>();

    /** @param kind what the trainer calls it */
    TrainerCommand(String kind) {
        this.kind = kind;
    }

    final String kind() {
        return kind;
    }

    /** Adds the options of this command. */
    abstract void options(Session session);

    final void path(Session session, String name, @Nullable Path path) {
        if (path != null) {
            text(name, session.machine().directory().resolve(path).toString());
        }
    }

    final void number(String name, @Nullable Number value) {
        if (value != null) {
            text(name, value.toString());
        }
    }

    final void text(String name, String value) {
        arguments.add("--" + name);
        arguments.add(value);
    }

    @Override
    ExitCode run(Session session) throws IOException, InterruptedException {
        arguments.clear();
        arguments.add(kind);
        options(session);
        return switch (WorkerCode.passingOn(session, MAIN, arguments)) {
            case 0 -> ExitCode.OK;
            case 2 -> ExitCode.REFUSED;
            default -> ExitCode.FAILED;
        };
    }
}
