package studio.bottega.local.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import studio.bottega.contract.api.CreateProduction;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.ReviseProduction;
import studio.bottega.contract.api.TaskView;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.local.DataFolder;
import studio.bottega.local.process.Memory;
import studio.bottega.local.process.PartStatus;
import studio.bottega.local.process.Patience;
import studio.bottega.local.remote.StudioClient;
import studio.bottega.local.remote.UnreachableException;
import studio.bottega.local.stack.Repository;
import studio.bottega.local.stack.Stack;
import studio.bottega.local.stack.StackControl;
import studio.bottega.local.stack.StackState;

/** A stack in a folder of its own that is gone afterwards. Confined to one thread, but for {@link #close}. */
final class BenchStudio implements AutoCloseable {

    static final String BRIEF =
            "A 15-second vertical ad for Lumen, a solar lantern for campers. Warm, adventurous. Three posters.";

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final int PAGES_MAX = 500;

    private final DataFolder folder;
    private final StackControl control;
    private final StudioClient client = new StudioClient(this::address);

    /** @param environment for the programs, over that of this process */
    BenchStudio(Path folder, Repository repository, String classPath, Map<String, String> environment) {
        this.folder = new DataFolder(folder);
        this.control = new StackControl(this.folder, repository, classPath, environment);
    }

    /**
     * Starts everything in an empty folder: what a killed run has left there goes first, its caches would falsify this one.
     *
     * @return how long it took until all of it was ready
     */
    Duration up() throws IOException, InterruptedException {
        clear();
        long begin = System.nanoTime();
        control.up(state -> {});
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Bytes that all programs keep resident. */
    long memory() {
        return control.state().map(StackState::supervisor).map(Memory::ofTree).orElse(0L);
    }

    /** Bytes that one of the programs and what it started keep resident. */
    long memory(String part) {
        return control.state()
                .flatMap(state -> state.part(part))
                .flatMap(PartStatus::process)
                .map(Memory::ofTree)
                .orElse(0L);
    }

    ProductionView create(long seed) {
        return create(ProductionKind.CAMPAIGN, BRIEF, seed, ApprovalMode.AUTO);
    }

    ProductionView create(ProductionKind kind, String brief) {
        return create(kind, brief, 1, ApprovalMode.AUTO);
    }

    private ProductionView create(ProductionKind kind, String brief, long seed, ApprovalMode approval) {
        CreateProduction request = new CreateProduction(brief, kind, "en", seed, Budget.DEFAULT, approval, List.of());
        return client.create(request, UUID.randomUUID().toString());
    }

    List<TaskView> tasks(ProductionView production) {
        return client.tasks(production.id().toString());
    }

    /** A production whose plan waits until it is approved. */
    ProductionView propose(long seed) throws InterruptedException {
        ProductionView production = create(ProductionKind.CAMPAIGN, BRIEF, seed, ApprovalMode.ASK);
        String id = production.id().toString();
        if (!Patience.until(LIMIT, LOOK, () -> client.production(id).state() == ProductionState.AWAITING_APPROVAL)) {
            throw new IllegalStateException("Production %s has no plan within %s.".formatted(id, LIMIT));
        }
        return production;
    }

    void approve(ProductionView production) {
        client.approve(production.id().toString());
    }

    void revise(ProductionView production, String instruction) {
        client.revise(
                production.id().toString(),
                new ReviseProduction(instruction),
                UUID.randomUUID().toString());
    }

    /** @throws IllegalStateException if it was not delivered, with the reason */
    void awaitDelivered(ProductionView production, int version) throws InterruptedException {
        String id = production.id().toString();
        boolean ended = Patience.until(LIMIT, LOOK, () -> {
            ProductionView now = client.production(id);
            return now.state().terminal() && now.deliveredVersion() >= version
                    || now.state() == ProductionState.STOPPED;
        });
        ProductionView last = client.production(id);
        if (!ended || last.state() != ProductionState.DELIVERED) {
            throw new IllegalStateException("Production %s is %s. %s".formatted(id, last.state(), last.stopReason()));
        }
    }

    Timeline timeline(ProductionView production) {
        List<EventView> events = new ArrayList<>();
        String after = "0";
        for (int i = 0; i < PAGES_MAX; i++) {
            Page<EventView> page = client.events(production.id().toString(), after);
            events.addAll(page.items());
            if (page.next().isEmpty()) {
                return new Timeline(events);
            }
            after = page.next();
        }
        throw new IllegalStateException("The history of production %s does not end.".formatted(production.id()));
    }

    /** Of the REST interface. */
    URI address() {
        return control.state()
                .flatMap(state -> state.part(Stack.ENGINE))
                .map(engine -> URI.create("http://127.0.0.1:" + engine.port()))
                .orElseThrow(() -> new UnreachableException("The stack that is measured does not run any more."));
    }

    /** Stops everything and deletes the folder. */
    @Override
    public void close() throws IOException, InterruptedException {
        clear();
    }

    private void clear() throws IOException, InterruptedException {
        control.down();
        if (Files.exists(folder.root())) {
            try (Stream<Path> files = Files.walk(folder.root())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
