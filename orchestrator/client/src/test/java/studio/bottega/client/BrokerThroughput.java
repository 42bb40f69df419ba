package studio.bottega.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskOutcome.Succeeded;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.message.Topics;

/** Tasks a second that one worker does with a handler that does nothing. Run by hand: see README.md. */
final class BrokerThroughput {

    private BrokerThroughput() {}

    /** @param arguments number of lanes, number of tasks, tasks a second to send (0: all at once) */
    public static void main(String[] arguments) throws Exception {
        int lanes = Integer.parseInt(arguments[0]);
        int tasks = Integer.parseInt(arguments[1]);
        double rate = Double.parseDouble(arguments[2]);
        Path data = Files.createTempDirectory("broker");
        Map<String, Long> sent = new ConcurrentHashMap<>();
        long[] latencies = new long[tasks];
        AtomicInteger done = new AtomicInteger();
        try (EmbeddedBroker broker = EmbeddedBroker.start(data);
                var producer = broker.connection("sender").producer()) {
            KafkaConnection connection = broker.connection("worker");
            TaskHandler handler = (request, context) -> {
                int index = done.getAndIncrement();
                if (index < tasks) {
                    latencies[index] = System.nanoTime() - sent.getOrDefault(request.node(), 0L);
                }
                return new Succeeded(List.of(), Usage.NONE);
            };
            Employment employment = new Employment(
                    new ResultPublisher(connection.producer(), Duration.ofSeconds(10)),
                    handler,
                    AttemptGate.OPEN,
                    WorkSettings.defaults("bench"),
                    WorkMeter.NONE);
            try (Crew crew = Crew.start(connection, Map.of(Pool.AUDIO, lanes), employment, Clock.systemUTC())) {
                warmUp(producer, sent, done);
                done.set(0);
                long began = System.nanoTime();
                for (int i = 0; i < tasks; i++) {
                    if (rate > 0) {
                        long due = began + (long) (i * 1e9 / rate);
                        Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                    }
                    send(producer, sent, "task-" + i);
                }
                while (done.get() < tasks) {
                    Thread.sleep(2);
                }
                double seconds = (System.nanoTime() - began) / 1e9;
                Arrays.sort(latencies);
                System.out.printf(
                        "%d lanes: %d tasks in %.2f s = %.0f tasks/s; send-to-start p50 %.1f ms, p99 %.1f ms%n",
                        lanes,
                        tasks,
                        seconds,
                        tasks / seconds,
                        latencies[tasks / 2] / 1e6,
                        latencies[(int) (tasks * 0.99)] / 1e6);
            }
        }
        System.exit(0);
    }

    private static void warmUp(
            org.apache.kafka.clients.producer.Producer<byte[], byte[]> producer,
            Map<String, Long> sent,
            AtomicInteger done)
            throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            send(producer, sent, "warm-" + i);
        }
        while (done.get() < 300) {
            Thread.sleep(5);
        }
    }

    private static void send(
            org.apache.kafka.clients.producer.Producer<byte[], byte[]> producer, Map<String, Long> sent, String node) {
        TaskRequest request = Requests.sound(node);
        sent.put(request.node(), System.nanoTime());
        producer.send(new ProducerRecord<>(Topics.task(Pool.AUDIO), Requests.bytes(node)));
    }
}
