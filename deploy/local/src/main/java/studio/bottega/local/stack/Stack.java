package studio.bottega.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.local.DataFolder;
import studio.bottega.local.Ports;
import studio.bottega.local.kafka.KafkaPart;
import studio.bottega.local.postgres.PostgresPart;
import studio.bottega.local.process.Part;

/** What the stack of one data folder consists of, in the order in which its parts depend on each other. */
public final class Stack {

    public static final String POSTGRES = PostgresPart.NAME;
    public static final String KAFKA = KafkaPart.NAME;
    public static final String ENGINE = "engine";
    public static final String AGENT = "agent";
    public static final String WORKER = "worker";

    /**
     * What native libraries read from the environment. Large arrays in large pages: without it a step of a full-size denoiser spends much of its time on the
     * first touch of memory. Two arenas of the C library: with one for each of many threads a worker kept 270 MB more after a campaign, and was no quicker.
     */
    public static final Map<String, String> MEMORY_SETTINGS =
            Map.of("THP_MEM_ALLOC_ENABLE", "1", "MALLOC_ARENA_MAX", "2");

    /** Folders of the three programs, by part. */
    static final Map<String, String> MODULES =
            Map.of(ENGINE, "orchestrator/engine", AGENT, "agent", WORKER, "generators/worker");

    /** Every part, those that need others first: the order in which leftovers are stopped. */
    static final List<String> NAMES = List.of(WORKER, AGENT, ENGINE, KAFKA, POSTGRES);

    private Stack() {}

    /**
     * All parts, with ports chosen.
     *
     * @param classPath holds this module and Kafka
     */
    public static List<Part> parts(DataFolder folder, Repository repository, String classPath) throws IOException {
        Ports ports = Ports.of(folder);
        PostgresPart postgres = PostgresPart.of(folder, ports);
        KafkaPart kafka = KafkaPart.of(folder, ports, classPath);
        Map<String, String> shared = new HashMap<>();
        shared.put("BOTTEGA_HOME", folder.root().toString());
        shared.put("BOTTEGA_POSTGRES_URL", postgres.url());
        shared.put("BOTTEGA_POSTGRES_USER", postgres.role());
        shared.put("BOTTEGA_KAFKA_BOOTSTRAP", kafka.bootstrapServers());
        shared.put("BOTTEGA_ASSETS", folder.assets().toUri().toString());
        // Probes that fail while a program starts are no news: the supervisor reports what they mean.
        shared.put("QUARKUS_LOG_CATEGORY__IO_SMALLRYE_HEALTH__LEVEL", "WARN");
        List<Part> parts = new ArrayList<>(List.of(postgres, kafka));
        parts.add(program(ENGINE, 256, folder, repository, ports, shared, postgres));
        parts.add(program(AGENT, 256, folder, repository, ports, shared, postgres));
        parts.add(program(WORKER, 1024, folder, repository, ports, shared, postgres));
        return parts;
    }

    private static Part program(
            String name,
            int heapMegabytes,
            DataFolder folder,
            Repository repository,
            Ports ports,
            Map<String, String> shared,
            PostgresPart postgres)
            throws IOException {
        int port = ports.free(name);
        Path directory = folder.root().resolve(name);
        Files.createDirectories(directory);
        Map<String, String> environment = new HashMap<>(shared);
        environment.put("BOTTEGA_HTTP_PORT", Integer.toString(port));
        if (name.equals(WORKER)) {
            environment.putAll(MEMORY_SETTINGS);
            ImageModel.of(folder).ifPresent(model -> environment.put("BOTTEGA_IMAGE_MODEL", model.toString()));
            repository.starter().ifPresent(checkpoint -> environment.put("BOTTEGA_STARTER", checkpoint.toString()));
        }
        return new ProgramPart(
                name,
                repository.program(MODULES.getOrDefault(name, name)),
                port,
                heapMegabytes,
                options(name),
                directory,
                () -> {
                    environment.put("BOTTEGA_POSTGRES_PASSWORD", postgres.password());
                    return environment;
                });
    }

    /**
     * The worker gets no access to the network for models. Its pictures and frames come and go by hundreds of megabytes: its heap grows less ahead of
     * what is in use, which costs more collections and keeps its memory under 1.5 GB.
     */
    private static List<String> options(String name) {
        return name.equals(WORKER)
                ? List.of(
                        "-Dai.djl.offline=true",
                        "-XX:MaxNewSize=160m",
                        "-XX:MinHeapFreeRatio=15",
                        "-XX:MaxHeapFreeRatio=35")
                : List.of();
    }
}
