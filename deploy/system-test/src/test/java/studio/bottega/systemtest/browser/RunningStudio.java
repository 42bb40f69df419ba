package studio.bottega.systemtest.browser;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.local.DataFolder;
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

    private static final Duration STARTS = Duration.ofMinutes(3);

    private final StackControl control;
    private final StudioClient client = new StudioClient(this::address);

    RunningStudio(Path data, Path checkout) throws InterruptedException {
        this.control = new StackControl(
                new DataFolder(data),
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
