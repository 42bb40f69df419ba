package studio.bottega.local.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import studio.bottega.local.DataFolder;
import studio.bottega.local.Ports;
import studio.bottega.local.process.PartState;
import studio.bottega.local.process.PartStatus;
import studio.bottega.local.show.Words;
import studio.bottega.local.stack.Repository;
import studio.bottega.local.stack.StackControl;
import studio.bottega.local.stack.StackState;

/** Looks at everything that a single-machine stack depends on. */
public final class Doctor {

    private static final long GIGABYTE = 1_000_000_000L;
    private static final long DISK_MIN = 2 * GIGABYTE;
    private static final long MEMORY_MIN = 3 * GIGABYTE;
    private static final int PROCESSORS_MIN = 2;

    private final DataFolder folder;
    private final Repository repository;
    private final Map<String, String> environment;
    private final StackControl control;

    public Doctor(DataFolder folder, Repository repository, Map<String, String> environment, StackControl control) {
        this.folder = folder;
        this.repository = repository;
        this.environment = environment;
        this.control = control;
    }

    /** Every finding, the basic ones first. */
    public List<Check> examine() {
        Optional<StackState> stack = control.state();
        List<Check> checks = new ArrayList<>();
        checks.add(Tools.java());
        checks.add(Tools.maven());
        checks.add(Tools.user());
        checks.add(processors());
        checks.add(memory(stack.isPresent()));
        checks.add(disk());
        checks.add(postgres());
        checks.add(natives());
        checks.add(programs());
        checks.add(stack(stack));
        checks.add(ports(stack));
        checks.add(LanguageModel.of(environment));
        return checks;
    }

    private static Check processors() {
        int count = Runtime.getRuntime().availableProcessors();
        return count < PROCESSORS_MIN
                ? Check.warn("processors", count + "; everything works, but slowly")
                : Check.good("processors", Integer.toString(count));
    }

    private static Check memory(boolean running) {
        try {
            long available = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
            String finding = Words.bytes(available) + " available" + (running ? " beside the running stack" : "");
            return running || available >= MEMORY_MIN
                    ? Check.good("memory", finding)
                    : Check.warn("memory", finding + "; a stack at work takes up to 3 GB");
        } catch (IOException unknown) {
            return Check.note("memory", "this system does not tell how much is available");
        }
    }

    private Check disk() {
        Path existing = folder.root();
        while (existing != null && Files.notExists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isWritable(existing)) {
            return Check.bad(
                    "data folder", folder.root() + " cannot be written; choose another with --data or BOTTEGA_HOME");
        }
        try {
            FileStore store = Files.getFileStore(existing);
            String finding = "%s free for %s".formatted(Words.bytes(store.getUsableSpace()), folder.root());
            return store.getUsableSpace() < DISK_MIN
                    ? Check.warn("data folder", finding + "; that is little for video")
                    : Check.good("data folder", finding);
        } catch (IOException e) {
            return Check.warn("data folder", folder.root() + " cannot be examined: " + e.getMessage());
        }
    }

    private static Check postgres() {
        String archive = PlatformFiles.postgresArchive();
        return Doctor.class.getResource("/" + archive) != null
                ? Check.good("PostgreSQL", "packed: " + archive)
                : Check.bad(
                        "PostgreSQL", "no server is packed for this machine (" + archive + "); use one of your own");
    }

    private Check natives() {
        Path libraries =
                repository.program("generators/worker").resolveSibling("lib").resolve("main");
        return PlatformFiles.natives(libraries);
    }

    private Check programs() {
        List<String> missing = repository.unbuilt(List.of("orchestrator/engine", "agent", "generators/worker"));
        return missing.isEmpty()
                ? Check.good("programs", "built: engine, agent, worker")
                : Check.warn("programs", "not built yet: " + String.join(", ", missing) + "; 'bottega up' builds them");
    }

    private static Check stack(Optional<StackState> stack) {
        if (stack.isEmpty()) {
            return Check.note("stack", "does not run");
        }
        List<String> unready = stack.get().parts().stream()
                .filter(part -> part.state() != PartState.READY)
                .map(part -> part.name() + " is " + Words.plain(part.state())
                        + (part.note().isEmpty() ? "" : ": " + part.note()))
                .toList();
        return unready.isEmpty()
                ? Check.good("stack", "runs, every part is ready")
                : Check.warn("stack", "runs, but " + String.join("; ", unready));
    }

    /** Remembered ports are ours if the stack runs; else another program must not have taken them. */
    private Check ports(Optional<StackState> stack) {
        if (stack.isPresent()) {
            List<String> used = stack.get().parts().stream().map(Doctor::port).toList();
            return Check.good("ports", String.join(", ", used));
        }
        Path file = folder.run().resolve("ports.properties");
        if (Files.notExists(file)) {
            return Check.good("ports", "chosen at the first start, from 20000 to 29999 on the loopback interface");
        }
        Properties ports = new Properties();
        try (var in = Files.newInputStream(file)) {
            ports.load(in);
        } catch (IOException | IllegalArgumentException e) {
            return Check.warn("ports", file + " is damaged; ports are chosen again at the next start");
        }
        List<String> taken = new TreeSet<>(ports.stringPropertyNames())
                .stream()
                        .filter(name -> ports.getProperty(name).matches("\\d{1,5}"))
                        .filter(name -> !Ports.isFree(Integer.parseInt(ports.getProperty(name))))
                        .map(name -> name + " " + ports.getProperty(name))
                        .toList();
        return taken.isEmpty()
                ? Check.good("ports", "all remembered ones are free")
                : Check.note("ports", "used by another program, others will be chosen: " + String.join(", ", taken));
    }

    private static String port(PartStatus part) {
        return part.name() + " " + part.port();
    }
}
