package studio.bottega.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.local.process.Patience;
import studio.bottega.local.process.ProcessIdentity;
import studio.bottega.local.stack.Stack;

/**
 * A part that does not die but stands still, which no supervisor sees: the real programs, stopped by a signal in the middle
 * of their work and let go on later. The worker runs the engine noop (see the module's pom.xml), slowly.
 */
@Execution(ExecutionMode.CONCURRENT)
class FrozenPartsIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Map<String, String> SLOW_WORK =
            Map.of("BOTTEGA_WORKER_NOOP_DURATION", "PT2S", "BOTTEGA_ENGINE_RUNNING_LEASE", "PT8S");

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void frozenWorkerLosesItsLeaseAndItsLateResultsAreFencedOff() throws Exception {
        try (LocalStack stack = new LocalStack(folder.resolve("data"), SLOW_WORK)) {
            stack.up();
            ProductionView production = stack.create("frozen", 1);
            String id = production.id().toString();
            await(() -> stack.client().tasks(id).stream()
                    .anyMatch(task -> task.state() == TaskState.RUNNING && task.fraction() > 0.2));

            try (Frozen worker = Frozen.freeze(stack, Stack.WORKER)) {
                await(() -> happened(stack, production, EventType.TASK_RETRIED));
            }
            await(() -> stack.client().production(id).state() == ProductionState.DELIVERED);

            assertThat(happened(stack, production, EventType.RESULT_FENCED)).isTrue();
            assertThat(stack.counts().fenced()).isPositive();
            assertThat(stack.faults()).isEmpty();
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void withoutBrokerBriefsAreTakenAndTheStudioSaysWhatItWaitsFor() throws Exception {
        try (LocalStack stack = new LocalStack(folder.resolve("data"), Map.of())) {
            stack.up();
            ProductionView production;
            try (Frozen broker = Frozen.freeze(stack, Stack.KAFKA)) {
                production = stack.create("waiting", 1);
                await(() -> stack.client().status().problems().stream()
                        .anyMatch(problem -> problem.toLowerCase(Locale.ROOT).contains("broker")));
                assertThat(stack.client().production(production.id().toString()).state())
                        .isEqualTo(ProductionState.PLANNING);
            }
            String id = production.id().toString();
            await(() -> stack.client().production(id).state() == ProductionState.DELIVERED);
            await(() -> stack.client().status().problems().isEmpty());

            assertThat(stack.faults()).isEmpty();
        }
    }

    /** A condition that talks to the studio. */
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws InterruptedException {
        boolean held = Patience.until(LIMIT, Duration.ofMillis(200), () -> {
            try {
                return condition.holds();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(held).as("within %s", LIMIT).isTrue();
    }

    private static boolean happened(LocalStack stack, ProductionView production, EventType type)
            throws InterruptedException {
        List<EventView> events = stack.events(production);
        return events.stream().anyMatch(event -> event.type().equals(type.id()));
    }

    /** A process that stands still until it is closed. */
    private record Frozen(ProcessIdentity process) implements AutoCloseable {

        static Frozen freeze(LocalStack stack, String part) throws IOException, InterruptedException {
            ProcessIdentity process = stack.process(part).orElseThrow();
            signal("STOP", process);
            return new Frozen(process);
        }

        @Override
        public void close() throws IOException, InterruptedException {
            signal("CONT", process);
        }

        private static void signal(String name, ProcessIdentity process) throws IOException, InterruptedException {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start();
            assertThat(kill.waitFor()).as("kill -%s", name).isZero();
        }
    }
}
