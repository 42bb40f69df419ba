package studio.bottega.engine;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.message.Topics;

/** The troupe as one worker on a real broker: every pool, one request after the other, a sign of life before each. */
final class KafkaTroupe implements AutoCloseable {

    private final Troupe troupe;
    private final Clock clock;
    private final KafkaConsumer<byte[], byte[]> requests;
    private final KafkaProducer<byte[], byte[]> results;
    private final Consumer<TaskRequest> seen;
    private final Thread thread = new Thread(this::run, "troupe");
    private volatile boolean stopped;

    /** @param seen is told of each request when its work begins */
    KafkaTroupe(Troupe troupe, String bootstrapServers, Clock clock, Consumer<TaskRequest> seen) {
        this.troupe = troupe;
        this.clock = clock;
        this.seen = seen;
        var reading = new ByteArrayDeserializer();
        this.requests = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "group.id", "troupe",
                        "auto.offset.reset", "earliest"),
                reading,
                reading);
        var writing = new ByteArraySerializer();
        this.results =
                new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0), writing, writing);
        requests.subscribe(Arrays.stream(Pool.values()).map(Topics::task).toList());
    }

    KafkaTroupe start() {
        thread.start();
        return this;
    }

    private void run() {
        while (!stopped) {
            requests.poll(Duration.ofMillis(100)).forEach(record -> work(record.value()));
        }
        requests.close();
        results.close();
    }

    private void work(byte[] value) {
        if (value == null || value.length == 0) {
            return;
        }
        TaskRequest request = MessageCodec.decodeRequest(value);
        seen.accept(request);
        send(Topics.PROGRESS, request, MessageCodec.encode(progress(request)));
        send(Topics.RESULT, request, MessageCodec.encode(troupe.perform(request, clock.instant())));
    }

    private TaskProgress progress(TaskRequest request) {
        return new TaskProgress(
                TaskProgress.SCHEMA_VERSION,
                request.productionId(),
                request.taskId(),
                request.attempt(),
                "troupe",
                0,
                "begins",
                clock.instant());
    }

    private void send(String topic, TaskRequest request, byte[] value) {
        byte[] key = request.productionId().toString().getBytes(StandardCharsets.UTF_8);
        results.send(new ProducerRecord<>(topic, key, value));
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
    }
}
