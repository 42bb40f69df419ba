package studio.bottega.local.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.bottega.local.follow.Terminal;
import studio.bottega.local.process.PartState;
import studio.bottega.local.show.Words;
import studio.bottega.local.stack.StackState;

/** Brings the stack up while a person watches. */
final class Starting {

    private final Session session;
    private final Terminal terminal;
    private final long begin = System.nanoTime();
    private String shown = "";

    private Starting(Session session) {
        this.session = session;
        this.terminal = session.terminal();
    }

    /** Starts what does not run; says nothing if everything runs. */
    static StackState up(Session session) throws InterruptedException {
        Optional<StackState> running = session.stack().state().filter(StackState::ready);
        return running.isPresent() ? running.get() : new Starting(session).start();
    }

    private StackState start() throws InterruptedException {
        if (!terminal.errLive()) {
            session.say("Starting the stack in " + session.folder().root());
        }
        try {
            StackState state = session.stack().up(this::show);
            wipe();
            session.say("The stack is ready after " + Words.duration(taken()) + ".");
            session.page("/").ifPresent(page -> session.say("The studio in the browser: " + page));
            return state;
        } catch (RuntimeException e) {
            wipe();
            throw e;
        }
    }

    private void show(StackState state) {
        if (!terminal.errLive()) {
            return;
        }
        String parts = state.parts().stream()
                .map(part -> part.name() + (part.state() == PartState.READY ? " ✓" : " …"))
                .collect(Collectors.joining("  "));
        String line = Words.fit(
                "Starting the stack: %s  %d s".formatted(parts, taken().toSeconds()),
                terminal.columns().getAsInt() - 1);
        if (!line.equals(shown)) {
            terminal.err().print("\r\033[K" + line);
            terminal.err().flush();
            shown = line;
        }
    }

    private void wipe() {
        if (!shown.isEmpty()) {
            terminal.err().print("\r\033[K");
            terminal.err().flush();
        }
    }

    private Duration taken() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
