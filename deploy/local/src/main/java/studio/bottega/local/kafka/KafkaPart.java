package studio.bottega.local.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.bottega.local.DataFolder;
import studio.bottega.local.Jvm;
import studio.bottega.local.Ports;
import studio.bottega.local.process.Command;
import studio.bottega.local.process.Part;
import studio.bottega.local.process.ProcessIdentity;

/** The broker as a part of the stack. */
public final class KafkaPart implements Part {

    public static final String NAME = "kafka";

    private final DataFolder folder;
    private final String classPath;
    private final int port;
    private final int controllerPort;

    private KafkaPart(DataFolder folder, String classPath, int port, int controllerPort) {
        this.folder = folder;
        this.classPath = classPath;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /**
     * The broker of {@code folder}.
     *
     * @param classPath holds this module and Kafka
     */
    public static KafkaPart of(DataFolder folder, Ports ports, String classPath) throws IOException {
        return new KafkaPart(folder, classPath, ports.free(NAME), ports.free(NAME + "-controller"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public Duration startLimit() {
        return Duration.ofMinutes(4);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(12);
    }

    @Override
    public Command prepare() throws IOException {
        Files.createDirectories(folder.kafka());
        List<String> line = Jvm.command(
                256,
                List.of(),
                "-cp",
                classPath,
                KafkaNode.class.getName(),
                folder.kafka().resolve("data").toString(),
                Integer.toString(port),
                Integer.toString(controllerPort),
                readyFile().toString());
        return new Command(line, Map.of(), folder.kafka());
    }

    /** The broker says so itself, after it has served an admin client. */
    @Override
    public boolean ready(ProcessIdentity process) {
        try {
            return ProcessIdentity.read(readyFile()).filter(process::equals).isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Address for clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private Path readyFile() {
        return folder.run().resolve("kafka.ready");
    }
}
