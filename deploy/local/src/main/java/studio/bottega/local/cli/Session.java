package studio.bottega.local.cli;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.message.Json;
import studio.bottega.local.DataFolder;
import studio.bottega.local.follow.Terminal;
import studio.bottega.local.process.PartStatus;
import studio.bottega.local.remote.StudioClient;
import studio.bottega.local.remote.UnreachableException;
import studio.bottega.local.stack.Stack;
import studio.bottega.local.stack.StackControl;
import studio.bottega.local.stack.StackState;

/** One call of the command: the options that every verb has, and what they lead to. */
final class Session {

    private final Machine machine;
    private final DataFolder folder;
    private final Optional<URI> server;
    private final boolean json;
    private final StackControl stack;
    private final StudioClient client;

    Session(Machine machine, Optional<Path> data, Optional<URI> server, boolean json) {
        this.machine = machine;
        this.folder = DataFolder.choose(
                data.map(machine.directory()::resolve),
                machine.environment(),
                machine.repository().root());
        String named = machine.environment().getOrDefault("BOTTEGA_SERVER", "");
        this.server = server.or(() -> named.isBlank() ? Optional.empty() : Optional.of(URI.create(named)));
        this.json = json;
        this.stack = new StackControl(folder, machine.repository(), machine.classPath());
        this.client = new StudioClient(
                this::address,
                machine.environment().getOrDefault("BOTTEGA_TOKEN", "").strip());
    }

    Machine machine() {
        return machine;
    }

    Terminal terminal() {
        return machine.terminal();
    }

    DataFolder folder() {
        return folder;
    }

    boolean json() {
        return json;
    }

    StackControl stack() {
        return stack;
    }

    /** Asks the studio; whether it runs shows at the first question. */
    StudioClient client() {
        return client;
    }

    /** Whether the studio is one that this command neither starts nor stops. */
    boolean elsewhere() {
        return server.isPresent();
    }

    /** Starts the stack if it does not run; a studio elsewhere is taken as it is. */
    void ensureStack() throws InterruptedException {
        if (!elsewhere()) {
            Starting.up(this);
        }
    }

    /** Writes lines for people. */
    void print(List<String> lines) {
        lines.forEach(terminal().out()::println);
        terminal().out().flush();
    }

    void print(String line) {
        print(List.of(line));
    }

    /** Says something about the work itself, apart from its result. */
    void say(String line) {
        terminal().err().println(line);
    }

    /** Writes a value for programs. */
    void printJson(Object value) {
        printJson(Json.writePretty(value));
    }

    void printJson(byte[] document) {
        terminal().out().println(new String(document, StandardCharsets.UTF_8));
    }

    /** How the person should type the command, with the options that lead to the same studio. */
    String hint(String verbAndArguments) {
        DataFolder plain = DataFolder.choose(
                Optional.empty(), machine.environment(), machine.repository().root());
        String data = server.isPresent() || folder.equals(plain) ? "" : " --data " + folder.root();
        return machine.environment().getOrDefault("BOTTEGA_COMMAND", "bottega") + " " + verbAndArguments + data
                + server.map(url -> " --server " + url).orElse("");
    }

    /** The studio's page in a browser; empty if it runs nowhere that is known. */
    Optional<URI> page(String path) {
        return server.or(this::local).map(studio -> studio.resolve(path));
    }

    private URI address() {
        return server.or(this::local)
                .orElseThrow(() -> new UnreachableException(
                        "The stack of %s does not run. Start it with: %s".formatted(folder.root(), hint("up"))));
    }

    private Optional<URI> local() {
        return stack.state()
                .flatMap(state -> state.part(Stack.ENGINE))
                .map(PartStatus::port)
                .map(port -> URI.create("http://127.0.0.1:" + port));
    }

    /** Whether the engine of this machine's stack can be asked. */
    boolean running() {
        return elsewhere() || stack.state().filter(StackState::ready).isPresent();
    }
}
