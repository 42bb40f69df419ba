package studio.bottega.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.message.Topics;
import studio.bottega.local.kafka.KafkaPart;
import studio.bottega.local.postgres.PostgresPart;
import studio.bottega.local.process.Backoff;
import studio.bottega.local.process.PartState;
import studio.bottega.local.process.PartStatus;
import studio.bottega.local.process.Patience;
import studio.bottega.local.process.ProcessIdentity;
import studio.bottega.local.process.Supervisor;

/** Real servers in temporary folders, killed without warning. */
class ServersIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    static Path shared;

    private static Servers servers;

    private final List<Servers> own = new ArrayList<>();

    @BeforeAll
    static void startSharedServers() throws Exception {
        servers = Servers.in(shared.resolve("stack"), shared);
        servers.start();
    }

    @AfterAll
    static void stopSharedServers() throws Exception {
        servers.supervisor.stop();
    }

    @AfterEach
    void stopOwnServers() throws Exception {
        for (Servers started : own) {
            started.supervisor.stop();
        }
    }

    @Test
    void whatWasWrittenSurvivesAKillOfBothServersAndARestartOfTheStack(@TempDir Path home) throws Exception {
        Servers killed = start(home);
        killed.execute("create table kept (n int)");
        killed.execute("insert into kept values (42)");
        killed.send(Pool.MEDIA, "kept");
        List<ProcessIdentity> processes = killed.processes();

        processes.forEach(process -> process.handle().orElseThrow().destroyForcibly());
        killed.awaitReadyAfter(processes);

        assertThat(killed.query("select n from kept")).isEqualTo("42");
        assertThat(killed.records(Pool.MEDIA)).containsExactly("kept");

        killed.supervisor.stop();
        Servers restarted = start(home);

        assertThat(restarted.postgres.port()).isEqualTo(killed.postgres.port());
        assertThat(restarted.query("select n from kept")).isEqualTo("42");
        assertThat(restarted.records(Pool.MEDIA)).containsExactly("kept");
    }

    @Test
    void databaseIsDurableAndClosedToStrangers() throws Exception {
        assertThat(servers.query("show fsync")).isEqualTo("on");
        assertThat(servers.query("show synchronous_commit")).isEqualTo("on");
        assertThat(servers.query("show listen_addresses")).isEqualTo("127.0.0.1");
        Path password = servers.folder.postgres().resolve("password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
        assertThat(catchThrowable(
                        () -> DriverManager.getConnection(servers.postgres.url(), servers.postgres.role(), "guess")))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void everyTopicExistsAndNoConsumerSeesTheRecordThatOpenedIt() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.kafka.bootstrapServers()))) {
            Set<String> names = admin.listTopics().names().get();
            assertThat(names)
                    .containsAll(Topics.all().stream().map(Topics.Topic::name).toList());
        }
        assertThat(servers.records(Pool.AUDIO)).isEmpty();
        servers.send(Pool.AUDIO, "first");
        assertThat(servers.records(Pool.AUDIO)).containsExactly("first");
    }

    @Test
    void serverLeftByAKilledSupervisorIsTakenOver(@TempDir Path home) throws Exception {
        DataFolder folder = new DataFolder(home).create();
        PostgresPart part = PostgresPart.of(folder, Ports.of(folder), shared);
        var command = part.prepare();
        Process orphan = new ProcessBuilder(command.line())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ProcessIdentity identity = ProcessIdentity.of(orphan.pid()).orElseThrow();
        assertThat(Patience.until(LIMIT, () -> part.ready(identity))).isTrue();

        assertThat(superviseDatabase(folder)).isEqualTo(identity);
    }

    @Test
    void pidFileOfAServerThatIsGoneDoesNotStopANewOne(@TempDir Path home) throws Exception {
        DataFolder folder = new DataFolder(home).create();
        PostgresPart.of(folder, Ports.of(folder), shared).prepare();
        long stranger = ProcessHandle.current().pid();
        Path data = folder.postgres().resolve("data");
        Files.writeString(data.resolve("postmaster.pid"), stranger + "\n" + data + "\n");

        assertThat(superviseDatabase(folder).pid()).isNotEqualTo(stranger);
    }

    @Test
    void stacksInTwoFoldersDoNotMeet(@TempDir Path home) throws Exception {
        Servers other = start(home);

        servers.execute("create table mine (n int)");
        servers.send(Pool.SCENE, "mine");

        assertThat(other.query("select count(*) from pg_tables where tablename = 'mine'"))
                .isEqualTo("0");
        assertThat(other.records(Pool.SCENE)).isEmpty();
    }

    private Servers start(Path home) throws Exception {
        Servers started = Servers.in(home, shared);
        own.add(started);
        started.start();
        return started;
    }

    /** Runs the database alone until it is ready, and says which process that is. */
    private static ProcessIdentity superviseDatabase(DataFolder folder) throws Exception {
        List<PostgresPart> parts = List.of(PostgresPart.of(folder, Ports.of(folder), shared));
        Supervisor supervisor = new Supervisor(parts, folder, Backoff.standard(), Clock.systemUTC(), statuses -> {});
        supervisor.start();
        try {
            assertThat(Patience.until(LIMIT, () -> supervisor.statuses().get(0).state() == PartState.READY))
                    .isTrue();
            return supervisor.statuses().get(0).process().orElseThrow();
        } finally {
            supervisor.stop();
        }
    }

    /** Both servers of one folder. */
    private record Servers(DataFolder folder, PostgresPart postgres, KafkaPart kafka, Supervisor supervisor) {

        static Servers in(Path home, Path serverHome) throws Exception {
            DataFolder folder = new DataFolder(home).create();
            Ports ports = Ports.of(folder);
            PostgresPart postgres = PostgresPart.of(folder, ports, serverHome);
            KafkaPart kafka = KafkaPart.of(folder, ports, System.getProperty("java.class.path"));
            Supervisor supervisor = new Supervisor(
                    List.of(postgres, kafka), folder, Backoff.standard(), Clock.systemUTC(), statuses -> {});
            return new Servers(folder, postgres, kafka, supervisor);
        }

        void start() throws InterruptedException {
            supervisor.start();
            awaitReadyAfter(List.of());
        }

        void awaitReadyAfter(List<ProcessIdentity> earlier) throws InterruptedException {
            boolean ready = Patience.until(
                    LIMIT,
                    () -> supervisor.statuses().stream()
                            .allMatch(status -> status.state() == PartState.READY
                                    && status.process()
                                            .filter(process -> !earlier.contains(process))
                                            .isPresent()));
            assertThat(ready).as("%s", supervisor.statuses()).isTrue();
        }

        List<ProcessIdentity> processes() {
            return supervisor.statuses().stream()
                    .map(PartStatus::process)
                    .map(process -> process.orElseThrow())
                    .toList();
        }

        void execute(String sql) throws SQLException {
            try (var connection = DriverManager.getConnection(postgres.url(), postgres.role(), postgres.password());
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        String query(String sql) throws SQLException {
            try (var connection = DriverManager.getConnection(postgres.url(), postgres.role(), postgres.password());
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        }

        void send(Pool pool, String text) throws Exception {
            var strings = new StringSerializer();
            try (var producer = new KafkaProducer<>(settings(), strings, strings)) {
                producer.send(new ProducerRecord<>(Topics.task(pool), text)).get();
            }
        }

        List<String> records(Pool pool) {
            var strings = new StringDeserializer();
            var partition = new TopicPartition(Topics.task(pool), 0);
            List<String> texts = new ArrayList<>();
            try (var consumer = new KafkaConsumer<>(settings(), strings, strings)) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
                for (int polls = 0; consumer.position(partition) < end && polls < 100; polls++) {
                    consumer.poll(Duration.ofMillis(200)).forEach(record -> texts.add(record.value()));
                }
            }
            return texts;
        }

        private Map<String, Object> settings() {
            return Map.of("bootstrap.servers", kafka.bootstrapServers());
        }
    }
}
