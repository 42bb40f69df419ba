package studio.bottega.worker.work;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import studio.bottega.client.KafkaConnection;
import studio.bottega.client.UnreachableException;

/** Asks the broker whether it is there. */
final class BrokerProbe implements AutoCloseable {

    private static final int LIMIT_MS = 4_000;

    private final Admin admin;
    private final String address;

    BrokerProbe(KafkaConnection connection) {
        this.admin = connection.admin();
        this.address = connection.bootstrapServers();
    }

    /** @throws UnreachableException if it does not answer soon */
    void ask() {
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(LIMIT_MS))
                    .nodes()
                    .get(2 * LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnreachableException("The broker at %s does not answer.".formatted(address), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ofSeconds(2));
    }
}
