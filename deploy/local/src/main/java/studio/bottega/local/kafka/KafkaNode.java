package studio.bottega.local.kafka;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.message.Topics;
import studio.bottega.local.Logging;
import studio.bottega.local.process.Patience;
import studio.bottega.local.process.ProcessIdentity;

/**
 * The broker's program: formats its folder at first start, runs the node, makes the topics, then says that it is ready.
 *
 * <p>It ends with the process that started it, so that a killed supervisor leaves no broker behind.
 */
public final class KafkaNode {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);

    private KafkaNode() {}

    /** @param arguments data folder, client port, controller port, file to write when ready */
    public static void main(String[] arguments) throws Exception {
        Logging.toStandardError();
        if (arguments.length != 4) {
            throw new IllegalArgumentException("Expected: data folder, client port, controller port, ready file");
        }
        Path data = Path.of(arguments[0]);
        KafkaSettings settings =
                new KafkaSettings(data, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Path readyFile = Path.of(arguments[3]);
        Files.deleteIfExists(readyFile);
        ProcessHandle.current().parent().ifPresent(KafkaNode::endWith);
        format(settings);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-shutdown"));
        server.startup();
        announce(settings, readyFile);
        server.awaitShutdown();
    }

    private static void endWith(ProcessHandle parent) {
        Thread watch = new Thread(
                () -> {
                    parent.onExit().join();
                    LOG.warn("The process {} that started this broker has ended; so does the broker.", parent.pid());
                    System.exit(0);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Gives the folder its cluster id and metadata version; does nothing if it has them. */
    private static void format(KafkaSettings settings) throws Exception {
        Files.createDirectories(settings.data());
        if (Files.exists(settings.data().resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setPrintStream(new PrintStream(System.err, true, StandardCharsets.UTF_8))
                .setNodeId(KafkaSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(settings.data().toString())
                .setMetadataLogDirectory(settings.data().toString())
                .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setIgnoreFormatted(true)
                .run();
    }

    /** Answering the admin client's requests is the proof that the broker works. */
    private static void announce(KafkaSettings settings, Path readyFile)
            throws IOException, InterruptedException, ExecutionException {
        if (new KafkaTopics("127.0.0.1:" + settings.port()).ensure(Topics.all()) > 0) {
            awaitStartOffsets(settings);
        }
        long pid = ProcessHandle.current().pid();
        ProcessIdentity self = ProcessIdentity.of(pid).orElseThrow();
        self.write(readyFile);
        LOG.info("The broker serves 127.0.0.1:{}.", settings.port());
    }

    /** Until the broker has written down that the first records are deleted, a kill would bring them back. */
    private static void awaitStartOffsets(KafkaSettings settings) throws IOException, InterruptedException {
        File checkpoint = settings.data().resolve("log-start-offset-checkpoint").toFile();
        File now = Files.createTempFile(settings.data(), "now", ".tmp").toFile();
        long deletedAt = now.lastModified();
        Files.delete(now.toPath());
        if (!Patience.until(
                KafkaSettings.START_OFFSETS_KEPT_EVERY.multipliedBy(5), () -> checkpoint.lastModified() > deletedAt)) {
            LOG.warn("{} was not written in time; the broker goes on.", checkpoint);
        }
    }
}
