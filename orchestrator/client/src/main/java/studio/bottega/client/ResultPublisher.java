package studio.bottega.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.domain.TaskOutcome;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.message.TaskResult;
import studio.bottega.contract.message.Topics;

/** Writes results, which must arrive, and progress, which may be lost. Thread-safe; one serves every lane of a program. */
public final class ResultPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ResultPublisher.class);
    private static final String TRACE_HEADER = "traceparent";

    private final Producer<byte[], byte[]> producer;
    private final Duration timeout;

    /**
     * @param producer with {@code acks=all}; closed with this publisher
     * @param timeout how long a result may take to be acknowledged
     */
    public ResultPublisher(Producer<byte[], byte[]> producer, Duration timeout) {
        this.producer = producer;
        this.timeout = timeout;
    }

    /**
     * Returns when the broker has the result on every replica in sync.
     *
     * @throws UnreachableException if it has not acknowledged it in time
     */
    void publish(TaskRequest request, TaskResult result) throws InterruptedException {
        try {
            send(request, result);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw new UnreachableException("The broker did not take a result: " + e.getCause(), e);
            }
            republishAsFailure(request, result);
        } catch (TimeoutException | KafkaException e) {
            throw new UnreachableException("The broker did not take a result within %s".formatted(timeout), e);
        }
    }

    /** Publishes how far an attempt is, if the broker is there to hear it. */
    void publish(TaskRequest request, TaskProgress progress) {
        try {
            producer.send(record(Topics.PROGRESS, request, MessageCodec.encode(progress)), (metadata, problem) -> {
                if (problem != null) {
                    LOG.debug("Progress was not delivered.", problem);
                }
            });
        } catch (KafkaException e) {
            LOG.debug("Progress was not sent.", e);
        }
    }

    private void send(TaskRequest request, TaskResult result)
            throws InterruptedException, ExecutionException, TimeoutException {
        producer.send(record(Topics.RESULT, request, MessageCodec.encode(result)))
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A result that no broker takes would come back for ever; that it is too large is itself a result. */
    private void republishAsFailure(TaskRequest request, TaskResult tooLarge) throws InterruptedException {
        TaskResult failure = new TaskResult(
                tooLarge.schemaVersion(),
                tooLarge.productionId(),
                tooLarge.taskId(),
                tooLarge.attempt(),
                tooLarge.worker(),
                new TaskOutcome.Failed(
                        "result-too-large",
                        "The result's description is larger than a message may be; the engine lists too many outputs.",
                        false,
                        tooLarge.outcome().usage()),
                tooLarge.startedAt(),
                tooLarge.finishedAt());
        try {
            send(request, failure);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new UnreachableException("The broker did not take a result within %s".formatted(timeout), e);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, TaskRequest request, byte[] value) {
        byte[] key = request.productionId().toString().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        if (!request.traceparent().isEmpty()) {
            record.headers().add(TRACE_HEADER, request.traceparent().getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    @Override
    public void close() {
        producer.close(timeout);
    }
}
