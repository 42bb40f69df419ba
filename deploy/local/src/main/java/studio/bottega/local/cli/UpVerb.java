package studio.bottega.local.cli;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import studio.bottega.local.show.Words;
import studio.bottega.local.stack.StackState;

@Command(
        name = "up",
        description = "Starts the stack: PostgreSQL, Kafka, engine, agent and worker. Harmless if it runs.",
        footer = {
            "",
            "Examples:",
            "  bottega up",
            "  bottega up --data /srv/bottega",
            "  bottega up --image-model stable-diffusion-v1-5"
        })
final class UpVerb extends Verb {

    @Mixin
    private ImageModelOption imageModel = new ImageModelOption();

    @Override
    ExitCode run(Session session) throws Exception {
        imageModel.apply(session);
        boolean running = session.stack().state().filter(StackState::ready).isPresent();
        StackState state = Starting.up(session);
        if (session.json()) {
            session.printJson(StackJson.of(state));
        } else if (running) {
            Duration age = Duration.between(
                    state.startedAt(), session.machine().clock().instant());
            session.print("The stack has been running for " + Words.duration(age) + ".");
            session.page("/").ifPresent(page -> session.print("The studio in the browser: " + page));
        }
        return ExitCode.OK;
    }
}
