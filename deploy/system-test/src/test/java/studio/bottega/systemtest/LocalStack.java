package studio.bottega.systemtest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;
import studio.bottega.contract.api.CreateProduction;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.local.DataFolder;
import studio.bottega.local.Ports;
import studio.bottega.local.postgres.PostgresPart;
import studio.bottega.local.process.PartStatus;
import studio.bottega.local.process.Patience;
import studio.bottega.local.process.ProcessIdentity;
import studio.bottega.local.remote.RefusedException;
import studio.bottega.local.remote.StudioClient;
import studio.bottega.local.remote.UnreachableException;
import studio.bottega.local.stack.Repository;
import studio.bottega.local.stack.Stack;
import studio.bottega.local.stack.StackControl;
import studio.bottega.storage.postgres.Audit;
import studio.bottega.storage.postgres.Database;

/** The real stack of five programs in a folder of its own, its processes at hand and its books open. */
final class LocalStack implements AutoCloseable {

    /** Within this time a studio that was hurt answers again. */
    static final Duration REACHABLE = Duration.ofMinutes(3);

    private final DataFolder folder;
    private final StackControl control;
    private final StudioClient client = new StudioClient(this::address);

    /** @param environment for the programs, over that of this process */
    LocalStack(Path data, Map<String, String> environment) {
        this.folder = new DataFolder(data);
        Path root = House.root();
        this.control = new StackControl(
                folder,
                new Repository(root),
                root.resolve("deploy/local/target/bottega-local.jar").toString(),
                environment);
    }

    void up() throws InterruptedException {
        control.up(state -> {});
    }

    StudioClient client() {
        return client;
    }

    Path assets() {
        return folder.assets();
    }

    ProductionView create(String key, long seed) throws InterruptedException {
        CreateProduction request = new CreateProduction(
                "A 15-second vertical ad for Lumen, a solar lantern for campers. Warm. Three posters.",
                ProductionKind.CAMPAIGN,
                "en",
                seed,
                Budget.DEFAULT,
                ApprovalMode.AUTO,
                List.of());
        return reached(() -> client.create(request, key));
    }

    /** Everything that has happened to a production. */
    List<EventView> events(ProductionView production) throws InterruptedException {
        List<EventView> events = new ArrayList<>();
        String after = "0";
        do {
            String from = after;
            Page<EventView> page = reached(() -> client.events(production.id().toString(), from));
            events.addAll(page.items());
            after = page.next();
        } while (!after.isEmpty());
        return events;
    }

    /** Asks until the studio answers: something of it may have been killed just now. */
    <T> T reached(Supplier<T> question) throws InterruptedException {
        List<T> answers = new ArrayList<>();
        boolean answered = Patience.until(REACHABLE, Duration.ofMillis(250), () -> {
            try {
                answers.add(question.get());
                return true;
            } catch (UnreachableException | RefusedException notNow) {
                return false;
            }
        });
        if (!answered) {
            throw new AssertionError("The studio did not answer within " + REACHABLE);
        }
        return answers.get(0);
    }

    /** The process of a part, if it lives. */
    Optional<ProcessIdentity> process(String part) {
        return control.state()
                .flatMap(state -> state.part(part))
                .flatMap(PartStatus::process)
                .filter(ProcessIdentity::alive);
    }

    /** What the books contradict themselves in, as sentences. */
    List<String> faults() throws IOException {
        return books().transaction(session -> new Audit().faults(session));
    }

    Audit.Counts counts() throws IOException {
        return books().transaction(session -> new Audit().counts(session));
    }

    private Database books() throws IOException {
        PostgresPart postgres = PostgresPart.of(folder, Ports.of(folder));
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(postgres.url());
        source.setUser(postgres.role());
        source.setPassword(postgres.password());
        return new Database(source);
    }

    private URI address() {
        return control.state()
                .flatMap(state -> state.part(Stack.ENGINE))
                .map(engine -> URI.create("http://127.0.0.1:" + engine.port()))
                .orElseThrow(() -> new UnreachableException("the stack is down"));
    }

    @Override
    public void close() throws InterruptedException {
        control.down();
    }
}
