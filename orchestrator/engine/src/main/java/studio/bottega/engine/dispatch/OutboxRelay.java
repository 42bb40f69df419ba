package studio.bottega.engine.dispatch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.engine.ledger.EngineMeters;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.storage.postgres.OutboxRepository.Message;
import studio.bottega.storage.postgres.Session;

/**
 * Publishes what committed state changes owe to the broker. A message leaves the outbox when the broker has acknowledged
 * it; after a crash between the two it is sent again, and the worker asks the books before it does the same work twice.
 *
 * <p>Confined to one thread; several replicas share the outbox row by row.
 */
public final class OutboxRelay {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int MESSAGES_AT_ONCE = 500;

    private final Ledger ledger;
    private final Producer<byte[], byte[]> producer;
    private final EngineMeters meters;
    private final Set<String> opened = new HashSet<>();

    public OutboxRelay(Ledger ledger, Producer<byte[], byte[]> producer, EngineMeters meters) {
        this.ledger = ledger;
        this.producer = producer;
        this.meters = meters;
    }

    /**
     * One round.
     *
     * @return whether there may be more
     * @throws KafkaException if the broker has not taken a message; those that it took have left the outbox
     */
    public boolean publish() throws InterruptedException {
        Round round = ledger.write(entry -> publish(entry.session()));
        meters.published(round.sent().size());
        round.sent()
                .forEach(message -> meters.publishDelay(
                        Duration.between(message.createdAt(), ledger.clock().instant())));
        if (round.interrupted()) {
            throw new InterruptedException("interrupted while the broker was asked");
        }
        if (!round.failure().isEmpty()) {
            throw new KafkaException("The broker does not take requests for work. " + round.failure());
        }
        return round.sent().size() == MESSAGES_AT_ONCE;
    }

    private record Round(List<Message> sent, String failure, boolean interrupted) {}

    private Round publish(Session session) {
        List<Message> claimed = ledger.books().outbox().claim(session, MESSAGES_AT_ONCE);
        List<Message> sent = new ArrayList<>();
        Map<Message, Future<RecordMetadata>> underWay = new LinkedHashMap<>();
        Set<String> closed = new HashSet<>();
        String failure = "";
        try {
            for (Message message : claimed) {
                if (closed.contains(message.topic())) {
                    continue;
                }
                try {
                    send(message, underWay);
                } catch (KafkaException | ExecutionException e) {
                    closed.add(message.topic());
                    failure = message.topic() + ": " + e.getMessage();
                }
            }
            for (Map.Entry<Message, Future<RecordMetadata>> one : underWay.entrySet()) {
                try {
                    one.getValue().get();
                    sent.add(one.getKey());
                } catch (ExecutionException e) {
                    failure = one.getKey().topic() + ": " + e.getCause();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The relay was interrupted; what was not acknowledged is sent again.");
            ledger.books().outbox().delete(session, sent);
            return new Round(sent, "", true);
        }
        ledger.books().outbox().delete(session, sent);
        return new Round(sent, failure, false);
    }

    /** The first record of a producer to a topic goes alone: see KAFKA-15591. */
    private void send(Message message, Map<Message, Future<RecordMetadata>> underWay)
            throws InterruptedException, ExecutionException {
        byte[] key = message.key().getBytes(StandardCharsets.UTF_8);
        Future<RecordMetadata> future = producer.send(new ProducerRecord<>(message.topic(), key, message.payload()));
        if (!opened.contains(message.topic())) {
            future.get();
            opened.add(message.topic());
        }
        underWay.put(message, future);
    }
}
