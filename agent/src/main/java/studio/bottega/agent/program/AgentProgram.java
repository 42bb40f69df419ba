package studio.bottega.agent.program;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.agent.llm.ModelMind;
import studio.bottega.agent.llm.ModelSettings;
import studio.bottega.agent.llm.Provider;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.agent.work.AgentHandler;
import studio.bottega.agent.work.Mind;
import studio.bottega.agent.work.RulesMind;
import studio.bottega.agent.work.Workbench;
import studio.bottega.client.AttemptGate;
import studio.bottega.client.Crew;
import studio.bottega.client.Employment;
import studio.bottega.client.KafkaConnection;
import studio.bottega.client.ResultPublisher;
import studio.bottega.client.TaskHandler;
import studio.bottega.client.TaskSpans;
import studio.bottega.client.UnreachableException;
import studio.bottega.client.WorkSettings;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.asset.AssetStore;
import studio.bottega.storage.asset.AssetStoreConfig;
import studio.bottega.storage.postgres.AssetRepository;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.TaskRepository;

/** Wires the agent and runs it: the one place where parts of it are chosen and made. */
@ApplicationScoped
public class AgentProgram {

    private static final Logger LOG = LoggerFactory.getLogger(AgentProgram.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final AgentSettings settings;
    private final ModelSettings llm;
    private final AgroalDataSource pool;
    private final MeterRegistry meters;
    private final OpenTelemetry telemetry;
    private volatile boolean stopping;
    private volatile String problem = "starting";
    private @Nullable Thread starter;
    private @Nullable AssetStore store;
    private @Nullable Roster roster;
    private volatile @Nullable Crew crew;

    AgentProgram(
            AgentSettings settings,
            LlmSettings llm,
            AgroalDataSource pool,
            MeterRegistry meters,
            OpenTelemetry telemetry) {
        this.settings = settings;
        this.llm = llm.settings();
        this.pool = pool;
        this.meters = meters;
        this.telemetry = telemetry;
    }

    void start(@Observes StartupEvent event) {
        Clock clock = Clock.systemUTC();
        Database database = new Database(pool);
        AssetStore assets = assetConfig().open();
        store = assets;
        PromptLibrary prompts = new PromptLibrary();
        Map<String, Mind> minds = new HashMap<>();
        minds.put(Offers.DIRECTOR, new RulesMind(prompts));
        List<EngineCapability> offers = Offers.rules();
        if (llm.provider() == Provider.NONE) {
            LOG.info("No language model is configured: the built-in director plans.");
        } else {
            minds.put(Offers.LLM, new ModelMind(prompts, llm));
            offers = Offers.model(llm);
            LOG.info("The language model plans: {}.", llm);
        }
        String workerId = settings.agent().id().orElseGet(AgentProgram::ownName);
        Roster declared = new Roster(database, workerId, offers, clock);
        roster = declared;
        declared.start(settings.agent().heartbeat());
        Workbench bench = new Workbench(assets, database, new AssetRepository());
        TaskHandler handler = new TaskSpans(telemetry, "studio.bottega.agent")
                .tracing(new AgentHandler(bench, minds, Offers.VERSION));
        Thread thread = new Thread(() -> hire(workerId, handler, gate(database), clock), "hire");
        starter = thread;
        thread.start();
    }

    /** The broker may come later than we do: asked until it answers or the program stops. */
    private void hire(String workerId, TaskHandler handler, AttemptGate gate, Clock clock) {
        KafkaConnection connection = new KafkaConnection(settings.kafka().bootstrap(), workerId, extraProperties());
        WorkSettings work =
                WorkSettings.defaults(workerId).withDeadline(settings.agent().deadline(), Duration.ofSeconds(20));
        while (!stopping) {
            ResultPublisher publisher = new ResultPublisher(connection.producer(), work.publishTimeout());
            try {
                Employment employment = new Employment(publisher, handler, gate, work, new Meters(meters));
                crew = Crew.start(connection, Map.of(Pool.LLM, settings.agent().lanes()), employment, clock);
                problem = "";
                return;
            } catch (UnreachableException e) {
                publisher.close();
                problem = e.reason();
                LOG.warn("{} It is tried again.", e.reason());
                pause();
            } catch (InterruptedException e) {
                publisher.close();
                return;
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private static AttemptGate gate(Database database) {
        TaskRepository tasks = new TaskRepository();
        return (task, attempt) -> {
            try {
                return database.single(session -> tasks.isCurrent(session, task, attempt));
            } catch (StorageException e) {
                throw new UnreachableException("The database does not answer: " + e.getMessage(), e);
            }
        };
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        Thread thread = starter;
        if (thread != null) {
            thread.interrupt();
        }
        Crew working = crew;
        if (working != null) {
            working.close();
        }
        Roster declared = roster;
        if (declared != null) {
            declared.close();
        }
        AssetStore assets = store;
        if (assets != null) {
            assets.close();
        }
    }

    /** What keeps the agent from working, as sentences; empty if nothing does. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Roster declared = roster;
        if (!problem.isEmpty()) {
            problems.add(problem);
        }
        if (declared != null && !declared.problem().isEmpty()) {
            problems.add(declared.problem());
        }
        Crew working = crew;
        if (working != null) {
            problems.addAll(working.problems());
        }
        return problems;
    }

    private AssetStoreConfig assetConfig() {
        AgentSettings.S3 s3 = settings.s3();
        return new AssetStoreConfig(
                settings.assets(),
                s3.endpoint().orElse(""),
                s3.region(),
                s3.accessKey().orElse(""),
                s3.secretKey().orElse(""),
                Path.of(settings.home(), "agent", "asset-cache"));
    }

    private Map<String, String> extraProperties() {
        Map<String, String> extra = new HashMap<>();
        settings.kafka().properties().ifPresent(file -> {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("BOTTEGA_KAFKA_PROPERTIES names a file that cannot be read: " + file, e);
            }
            properties.stringPropertyNames().forEach(name -> extra.put(name, properties.getProperty(name)));
        });
        return extra;
    }

    private static String ownName() {
        try {
            return "agent-" + InetAddress.getLocalHost().getHostName() + "-"
                    + ProcessHandle.current().pid();
        } catch (IOException e) {
            return "agent-" + ProcessHandle.current().pid();
        }
    }
}
