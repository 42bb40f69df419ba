package studio.bottega.systemtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.local.process.Patience;
import studio.bottega.local.process.ProcessIdentity;
import studio.bottega.local.remote.RefusedException;
import studio.bottega.local.remote.UnreachableException;
import studio.bottega.local.stack.Stack;
import studio.bottega.storage.postgres.Audit;

/**
 * The real stack under violence: productions are asked for while one of its five programs after the other is killed without
 * warning at a random moment. Only its supervisor mends it. What is random follows from the seed, but for the machine's own pace.
 */
final class Soak implements AutoCloseable {

    private static final List<String> PARTS =
            List.of(Stack.POSTGRES, Stack.KAFKA, Stack.ENGINE, Stack.AGENT, Stack.WORKER);
    private static final int CANCELLED_EACH = 7;

    /**
     * What came of it.
     *
     * @param kills by part
     * @param states of the productions
     * @param faults sentences of the {@link Audit}, and files of the asset store that are not what their name says
     */
    record Report(
            Map<String, Integer> kills,
            Map<ProductionState, Integer> states,
            Audit.Counts counts,
            List<String> faults) {

        @Override
        public String toString() {
            return "killed %s; productions %s; %d tasks, %d made, %d cached, %d events, %d late results fenced off; faults %s"
                    .formatted(
                            kills,
                            states,
                            counts.tasks(),
                            counts.made(),
                            counts.cached(),
                            counts.events(),
                            counts.fenced(),
                            faults);
        }
    }

    private final LocalStack stack;
    private final Random random;
    private final Map<String, Integer> kills = new TreeMap<>();
    private final List<String> ids = new ArrayList<>();

    Soak(Path data, long seed) {
        this.stack = new LocalStack(data, Map.of());
        this.random = new Random(seed);
    }

    Report run(int productions, int deaths, Duration limit) throws Exception {
        stack.up();
        List<String> victims = victims(deaths);
        for (int i = 0; i < Math.max(productions, deaths); i++) {
            if (i < productions) {
                create(i);
            }
            if (i < deaths) {
                kill(victims.get(i));
            }
            if (i % CANCELLED_EACH == CANCELLED_EACH - 1) {
                cancel(ids.get(random.nextInt(ids.size())));
            }
        }
        if (!Patience.until(limit, Duration.ofMillis(500), this::ended)) {
            throw new AssertionError("Not every production ended within " + limit + ": " + states());
        }
        return report();
    }

    /** Every part in turn, in an order that changes from round to round. */
    private List<String> victims(int deaths) {
        List<String> victims = new ArrayList<>();
        while (victims.size() < deaths) {
            List<String> round = new ArrayList<>(PARTS);
            Collections.shuffle(round, random);
            victims.addAll(round);
        }
        return victims.subList(0, deaths);
    }

    private void create(int number) throws InterruptedException {
        ids.add(stack.create("soak-" + number, 1000L + number).id().toString());
    }

    private void cancel(String id) throws InterruptedException {
        stack.reached(() -> {
            try {
                return stack.client().cancel(id);
            } catch (RefusedException overAlready) {
                return stack.client().production(id);
            }
        });
    }

    /** Kills without warning, some seconds after the last violence: the moment is what is random. */
    private void kill(String part) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(1000 + random.nextInt(4000));
        Patience.until(LocalStack.REACHABLE, () -> stack.process(part).isPresent());
        stack.process(part).flatMap(ProcessIdentity::handle).ifPresent(handle -> {
            handle.destroyForcibly();
            kills.merge(part, 1, Integer::sum);
        });
    }

    private boolean ended() {
        try {
            return ids.stream()
                    .allMatch(id -> stack.client().production(id).state().terminal());
        } catch (UnreachableException | RefusedException notNow) {
            return false;
        }
    }

    private Map<ProductionState, Integer> states() throws InterruptedException {
        Map<ProductionState, Integer> states = new TreeMap<>();
        for (String id : ids) {
            ProductionView production = stack.reached(() -> stack.client().production(id));
            states.merge(production.state(), 1, Integer::sum);
        }
        return states;
    }

    private Report report() throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>(stack.faults());
        faults.addAll(damagedAssets());
        return new Report(kills, states(), stack.counts(), faults);
    }

    private List<String> damagedAssets() throws IOException {
        List<String> damaged = new ArrayList<>();
        try (Stream<Path> files = Files.walk(stack.assets())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.matches("[0-9a-f]{64}") && !name.equals(sha256(file))) {
                    damaged.add("The asset " + name + " is not what its name says.");
                }
            }
        }
        return damaged;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        stack.close();
    }
}
