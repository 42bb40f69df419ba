package studio.bottega.client;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskOutcome;
import studio.bottega.contract.domain.TaskOutcome.Cancelled;
import studio.bottega.contract.domain.TaskOutcome.Failed;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.message.TaskResult;
import studio.bottega.contract.message.Topics;

/**
 * Takes one request after another from a pool and sees each to its end. One thread owns the share consumer: it polls,
 * watches, renews, publishes, acknowledges. Another, the lane, does nothing but the work.
 *
 * <p>A failure of the work is a result; a failure of delivery is an acknowledgement:
 *
 * <pre>
 * done, invalid, failed   -> result published, then ACCEPT
 * still running           -> RENEW at half of the lock
 * something unreachable   -> RELEASE, then a pause that grows
 * stopping                -> work until the drain is over, then RELEASE
 * unreadable              -> REJECT, to the dead letters
 * past its deadline       -> Failed, retryable, then ACCEPT; a lane that does not obey is left behind
 * </pre>
 */
public final class PoolWorker {

    private static final Logger LOG = LoggerFactory.getLogger(PoolWorker.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    /** Work that ends sooner is told of by its result alone. */
    private static final Duration FIRST_SIGN = Duration.ofMillis(100);

    private final Pool pool;
    private final String name;
    private final Supplier<ShareConsumer<byte[], byte[]>> consumers;
    private final ResultPublisher publisher;
    private final TaskHandler handler;
    private final AttemptGate gate;
    private final WorkSettings settings;
    private final WorkMeter meter;
    private final Clock clock;
    private final Backoff backoff;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final PublishedAttempts published = new PublishedAttempts();
    private final List<Lane> abandoned = new ArrayList<>();
    private Lane lane;
    private int lanesMade;
    private volatile long drainedAtNanos = Long.MAX_VALUE;
    private volatile String problem = "";

    /**
     * @param lane the lane's number among those of the pool
     * @param consumers makes a consumer that is not subscribed yet; a failed one is closed and replaced
     */
    PoolWorker(
            Pool pool,
            int lane,
            Supplier<ShareConsumer<byte[], byte[]>> consumers,
            Employment employment,
            Clock clock) {
        this.pool = pool;
        this.name = pool.id() + "-" + lane;
        this.consumers = consumers;
        this.publisher = employment.publisher();
        this.handler = employment.handler();
        this.gate = employment.gate();
        this.settings = employment.settings();
        this.meter = employment.meter();
        this.clock = clock;
        this.backoff = new Backoff(settings.firstBackoff(), settings.maxBackoff());
        this.thread = new Thread(this::run, "poll-" + name);
        this.lane = newLane();
    }

    /** A worker on a real broker. Call {@link ShareGroups#configure} first. */
    public static PoolWorker of(Pool pool, int lane, KafkaConnection connection, Employment employment, Clock clock) {
        String name = pool.id() + "-" + lane;
        Duration deadline = employment.settings().deadline(pool);
        return new PoolWorker(pool, lane, () -> connection.shareConsumer(pool, name, deadline), employment, clock);
    }

    public void start() {
        lane.start();
        thread.start();
    }

    /** Takes no new work from now on; what runs may go on until the drain is over. Returns at once. */
    public void stop() {
        drainedAtNanos = System.nanoTime() + settings.drain().toNanos();
        stopping.countDown();
    }

    /** Waits until the worker has ended after {@link #stop}. @return whether it has */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        thread.join(Math.max(1, atMost.toMillis()));
        return !thread.isAlive();
    }

    /** What keeps this worker from working, as a sentence for people; empty if nothing does. */
    public String problem() {
        return problem;
    }

    private void run() {
        try {
            while (!stopRequested()) {
                employ();
            }
        } catch (InterruptedException e) {
            LOG.warn("The polling thread of {} was interrupted and ends; what it held comes back to the pool.", name);
        } finally {
            lane.retire();
        }
    }

    /** Works with one consumer until it fails or the worker stops. */
    private void employ() throws InterruptedException {
        try (Closing closing = new Closing(consumers.get())) {
            closing.consumer().subscribe(List.of(Topics.task(pool)));
            closing.consumer().setAcknowledgementCommitCallback(this::acknowledged);
            while (!stopRequested()) {
                serve(closing.consumer());
            }
        } catch (KafkaException | IllegalStateException e) {
            meter.count(pool, WorkEvent.CONSUMER_FAILED);
            problem = "The consumer of pool %s failed: %s".formatted(pool.id(), e.getMessage());
            LOG.warn("The consumer of {} failed; a new one is made after a pause.", name, e);
            pause();
        }
    }

    private void serve(ShareConsumer<byte[], byte[]> consumer) throws InterruptedException {
        abandoned.removeIf(left -> !left.alive());
        if (abandoned.size() >= settings.maxAbandoned()) {
            problem = "%d lanes of pool %s hang; restart this worker".formatted(abandoned.size(), pool.id());
            stopping.await(1, TimeUnit.SECONDS);
            return;
        }
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        problem = "";
        for (ConsumerRecord<byte[], byte[]> record : records) {
            take(new RecordLock(consumer, record, settings.lockDuration(), System.nanoTime()), record);
        }
    }

    private void take(RecordLock lock, ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        meter.count(pool, WorkEvent.RECEIVED);
        TaskRequest request;
        try {
            request = MessageCodec.decodeRequest(record.value() == null ? new byte[0] : record.value());
        } catch (MalformedMessageException e) {
            meter.count(pool, WorkEvent.REJECTED);
            LOG.warn(
                    "{} offset {} cannot be read and goes to {}: {}",
                    record.topic(),
                    record.offset(),
                    Topics.deadLetter(pool),
                    e.getMessage());
            lock.settle(AcknowledgeType.REJECT, true);
            return;
        }
        try (TaskLog log = TaskLog.of(request)) {
            work(lock, request);
            backoff.reset();
        } catch (UnreachableException e) {
            LOG.warn("{} The request goes back to its pool.", e.getMessage(), e);
            giveBack(lock, e.reason());
        }
    }

    private void work(RecordLock lock, TaskRequest request) throws InterruptedException {
        if (published.contains(request)) {
            LOG.info("The result of this attempt is published already.");
            accept(lock);
            return;
        }
        Attempt attempt = new Attempt(request, clock.instant(), System.nanoTime());
        Ending ending;
        if (gate.isCurrent(request.taskId(), request.attempt())) {
            LOG.debug("Work starts with engine {}.", request.engine());
            lane.give(attempt);
            ending = watch(attempt, lock);
        } else {
            ending = new Ending.Done(new Cancelled(Usage.NONE));
        }
        if (ending instanceof Ending.Done done) {
            publish(attempt, done.outcome());
            accept(lock);
        } else if (ending instanceof Ending.GivenBack given) {
            giveBack(lock, given.reason());
        }
    }

    /** Keeps lock and lease alive until the lane is done, or nobody wants the result, or the time is up. */
    private Ending watch(Attempt attempt, RecordLock lock) throws InterruptedException {
        Optional<Ending> quick = attempt.await(FIRST_SIGN);
        if (quick.isPresent()) {
            return quick.get();
        }
        tell(attempt);
        Attempt.Progress told = attempt.progress();
        long toldNanos = System.nanoTime();
        long askedNanos = toldNanos;
        while (true) {
            Optional<Ending> ended = attempt.await(settings.progressInterval());
            if (ended.isPresent()) {
                return ended.get();
            }
            long now = System.nanoTime();
            if (lock.renewalDue(now)) {
                renew(lock, now);
            }
            // Apart from the signs of progress: work that tells of it all the time must still be asked about.
            if (now - askedNanos >= settings.heartbeat().toNanos()) {
                askedNanos = now;
                if (!stillWanted(attempt)) {
                    LOG.info("Nobody wants this attempt any more.");
                    return end(attempt, new Ending.Done(new Cancelled(usage(attempt))), comesAgain(attempt));
                }
            }
            boolean silent = now - toldNanos >= settings.heartbeat().toNanos();
            if (silent || !attempt.progress().equals(told)) {
                told = attempt.progress();
                toldNanos = now;
                tell(attempt);
            }
            if (attempt.elapsed(now).compareTo(settings.deadline(pool)) > 0) {
                meter.count(pool, WorkEvent.DEADLINE_PASSED);
                return end(attempt, new Ending.Done(pastDeadline(attempt)), true);
            }
            if (now - drainedAtNanos > 0) {
                return end(attempt, new Ending.GivenBack("this worker is stopping"), true);
            }
        }
    }

    /** Ends an attempt from outside; what its handler says from now on is dropped. */
    private Ending end(Attempt attempt, Ending verdict, boolean comesAgain) throws InterruptedException {
        attempt.cancel(comesAgain);
        lane.interrupt();
        if (attempt.await(settings.grace()).isEmpty() && attempt.end(verdict)) {
            LOG.error(
                    "The handler of {} with engine {} does not end; its thread is left behind.",
                    attempt.request().node(),
                    attempt.request().engine());
            meter.count(pool, WorkEvent.LANE_ABANDONED);
            lane.retire();
            abandoned.add(lane);
            lane = newLane().start();
        }
        return verdict;
    }

    private boolean stillWanted(Attempt attempt) {
        try {
            return gate.isCurrent(attempt.request().taskId(), attempt.request().attempt());
        } catch (UnreachableException e) {
            LOG.warn("{} The work goes on.", e.getMessage());
            return true;
        }
    }

    private boolean comesAgain(Attempt attempt) {
        try {
            return gate.isOpen(attempt.request().taskId());
        } catch (UnreachableException e) {
            LOG.warn("{} What was begun is kept.", e.getMessage());
            return true;
        }
    }

    private Failed pastDeadline(Attempt attempt) {
        return new Failed(
                "deadline-exceeded",
                "%s took longer than %d s, which is the most that this worker gives one attempt."
                        .formatted(
                                attempt.request().node(),
                                settings.deadline(pool).toSeconds()),
                true,
                usage(attempt));
    }

    private static Usage usage(Attempt attempt) {
        return Usage.compute(attempt.elapsed(System.nanoTime()).toMillis() / 1000.0);
    }

    private void renew(RecordLock lock, long now) {
        lock.renew(now);
        meter.count(pool, lock.held() ? WorkEvent.RENEWED : WorkEvent.LOCK_LOST);
    }

    private void tell(Attempt attempt) {
        TaskRequest request = attempt.request();
        Attempt.Progress progress = attempt.progress();
        publisher.publish(
                request,
                new TaskProgress(
                        TaskProgress.SCHEMA_VERSION,
                        request.productionId(),
                        request.taskId(),
                        request.attempt(),
                        settings.workerId(),
                        progress.fraction(),
                        progress.stage(),
                        clock.instant(),
                        progress.preview()));
    }

    private void publish(Attempt attempt, TaskOutcome outcome) throws InterruptedException {
        TaskRequest request = attempt.request();
        publisher.publish(
                request,
                new TaskResult(
                        TaskResult.SCHEMA_VERSION,
                        request.productionId(),
                        request.taskId(),
                        request.attempt(),
                        settings.workerId(),
                        outcome,
                        attempt.startedAt(),
                        clock.instant()));
        published.add(request);
        Duration elapsed = attempt.elapsed(System.nanoTime());
        meter.finished(pool, request.kind(), word(outcome), elapsed);
        LOG.info("{} {} after {} ms.", request.node(), word(outcome), elapsed.toMillis());
    }

    private static String word(TaskOutcome outcome) {
        if (outcome instanceof Failed failed) {
            return failed.code();
        }
        return outcome instanceof Cancelled ? "cancelled" : "succeeded";
    }

    private void accept(RecordLock lock) {
        boolean wasHeld = lock.held();
        lock.settle(AcknowledgeType.ACCEPT, stopRequested());
        if (wasHeld) {
            meter.count(pool, WorkEvent.ACCEPTED);
        }
    }

    private void giveBack(RecordLock lock, String reason) throws InterruptedException {
        meter.count(pool, WorkEvent.RELEASED);
        lock.settle(AcknowledgeType.RELEASE, true);
        if (!stopRequested()) {
            problem = reason;
            pause();
        }
    }

    /** Acknowledgements that travelled with a poll are answered here. */
    private void acknowledged(Map<TopicIdPartition, Set<Long>> offsets, @Nullable Exception refusal) {
        if (refusal != null) {
            meter.count(pool, WorkEvent.LOCK_LOST);
            LOG.warn(
                    "The broker had given {} to somebody else before it was acknowledged: {}",
                    offsets.values(),
                    refusal.toString());
        }
    }

    private void pause() throws InterruptedException {
        stopping.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean stopRequested() {
        return stopping.getCount() == 0;
    }

    private Lane newLane() {
        lanesMade++;
        return new Lane("lane-" + name + (lanesMade == 1 ? "" : "-" + lanesMade), handler);
    }

    /** Closing a consumer gives back what it holds; that may take a moment, and not more. */
    private record Closing(ShareConsumer<byte[], byte[]> consumer) implements AutoCloseable {
        @Override
        public void close() {
            consumer.close(CLOSE);
        }
    }
}
