package studio.bottega.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker that outlives the process: a record is a file, whole or not at all. Sending and forgetting are durable steps. */
final class FileBroker {

    private final Path folder;
    private final DurableSteps steps;

    FileBroker(Path folder, DurableSteps steps) {
        this.folder = folder;
        this.steps = steps;
    }

    /** What the relay sends through. */
    MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
                append("requests", record.value());
                return super.send(record, callback);
            }
        };
    }

    void append(String topic, byte[] value) {
        steps.before();
        try {
            Path directory = Files.createDirectories(folder.resolve(topic));
            Path part = Files.createTempFile(folder, "record", ".part");
            Files.write(part, value);
            Files.move(
                    part,
                    directory.resolve("%020d-%s".formatted(System.nanoTime(), UUID.randomUUID())),
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The oldest record of a topic; it stays until it is forgotten. */
    Optional<Path> next(String topic) {
        Path directory = folder.resolve(topic);
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> sorted = files.sorted().toList();
            return sorted.stream().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(Path record) {
        try {
            return Files.readAllBytes(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an acknowledgement or a committed offset does. */
    void forget(Path record) {
        steps.before();
        try {
            Files.delete(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
