package studio.bottega.systemtest.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import studio.bottega.contract.api.CreateProduction;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.ReviseProduction;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.local.DataFolder;
import studio.bottega.local.Ports;
import studio.bottega.local.kafka.KafkaPart;
import studio.bottega.local.postgres.PostgresPart;
import studio.bottega.local.process.PartStatus;
import studio.bottega.local.process.Patience;
import studio.bottega.local.process.ProcessIdentity;
import studio.bottega.local.remote.StudioClient;
import studio.bottega.local.remote.UnreachableException;
import studio.bottega.local.stack.Repository;
import studio.bottega.local.stack.Stack;
import studio.bottega.local.stack.StackControl;

/** The stack as {@code bottega up} starts it, in a folder of its own. */
final class RunningStudio implements AutoCloseable {

    private static final int PAGE = 20;
    private static final Duration MADE = Duration.ofMinutes(4);
    private static final Duration STARTS = Duration.ofMinutes(3);

    private final DataFolder folder;
    private final StackControl control;
    private final StudioClient client = new StudioClient(this::address);

    RunningStudio(Path data, Path checkout) throws InterruptedException {
        this.folder = new DataFolder(data);
        this.control = new StackControl(
                folder,
                new Repository(checkout),
                checkout.resolve("deploy/local/target/bottega-local.jar").toString());
        control.up(state -> {});
    }

    URI address() {
        return control.state()
                .flatMap(state -> state.part(Stack.ENGINE))
                .map(PartStatus::port)
                .map(port -> URI.create("http://127.0.0.1:" + port))
                .orElseThrow(() -> new UnreachableException("The engine is not there just now"));
    }

    /** The studio as whoever bears a token sees it. */
    StudioClient client(String token) {
        return new StudioClient(this::address, token);
    }

    /** Its database, for what a test puts there itself. */
    DataSource database() throws IOException {
        PostgresPart postgres = PostgresPart.of(folder, Ports.of(folder));
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(postgres.url());
        source.setUser(postgres.role());
        source.setPassword(postgres.password());
        return source;
    }

    /** Where its broker listens, {@code host:port}. */
    String broker() {
        return control.state()
                .flatMap(state -> state.part(KafkaPart.NAME))
                .map(part -> "127.0.0.1:" + part.port())
                .orElseThrow();
    }

    StudioClient client() {
        return client;
    }

    /** Kills the engine without warning; its supervisor starts it again. */
    void killEngine() {
        ProcessHandle engine = control.state()
                .flatMap(state -> state.part(Stack.ENGINE))
                .flatMap(PartStatus::process)
                .flatMap(ProcessIdentity::handle)
                .orElseThrow();
        engine.destroyForcibly();
        engine.onExit().join();
    }

    ProductionView waitFor(String id, Supplier<Boolean> condition, Duration limit) throws InterruptedException {
        boolean came = Patience.until(limit, Duration.ofMillis(250), () -> {
            try {
                return condition.get();
            } catch (UnreachableException notNow) {
                return false;
            }
        });
        ProductionView production = client.production(id);
        if (!came) {
            throw new AssertionError("Not within %s: %s".formatted(limit, production));
        }
        return production;
    }

    /** The newest campaign that was delivered in more than one version; one is made if there is none. */
    String delivered() throws InterruptedException {
        for (ProductionView production : client.productions(PAGE)) {
            if (production.kind() == ProductionKind.CAMPAIGN
                    && production.state() == ProductionState.DELIVERED
                    && production.deliveredVersion() > 1) {
                return production.id().toString();
            }
        }
        CreateProduction request = new CreateProduction(
                "A 6-second square ad for Lumen, a solar lantern for campers. One poster.",
                ProductionKind.CAMPAIGN,
                "en",
                7,
                Budget.DEFAULT,
                ApprovalMode.AUTO,
                List.of());
        String id = client.create(request, "for the pages").id().toString();
        waitFor(id, () -> client.production(id).state() == ProductionState.DELIVERED, MADE);
        client.revise(id, new ReviseProduction("make the tagline bigger"), "another version");
        waitFor(id, () -> client.production(id).deliveredVersion() > 1, MADE);
        return id;
    }

    /** Waits until somebody is there to work. */
    void waitForWorkers() throws InterruptedException {
        boolean came = Patience.until(STARTS, Duration.ofMillis(250), () -> {
            try {
                CapabilityCatalogue offers = client.capabilities();
                return !offers.of(TaskKind.PLAN).isEmpty()
                        && !offers.of(TaskKind.VIDEO).isEmpty();
            } catch (UnreachableException notNow) {
                return false;
            }
        });
        if (!came) {
            throw new AssertionError("No worker offered its engines within " + STARTS);
        }
    }

    List<EventView> events(String id) {
        List<EventView> all = new ArrayList<>();
        String after = "0";
        while (!after.isEmpty()) {
            Page<EventView> page = client.events(id, after);
            all.addAll(page.items());
            after = page.next();
        }
        return all;
    }

    @Override
    public void close() throws InterruptedException {
        control.down();
    }
}
