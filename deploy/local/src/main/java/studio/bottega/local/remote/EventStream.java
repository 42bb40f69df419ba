package studio.bottega.local.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.ProgressView;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

/**
 * A production's history as it happens. When the connection breaks it is made again, and the history goes on after the
 * last event that came: nothing is missed, nothing comes twice.
 *
 * <p>A thread of its own reads; {@link #next} is called from another.
 */
public final class EventStream implements AutoCloseable {

    private static final int QUEUE = 4096;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final StudioClient client;
    private final String id;
    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>(QUEUE);
    private final Thread reader;

    private volatile InputStream open = InputStream.nullInputStream();
    private volatile boolean closed;
    private long last;

    /** @param after the last event that is known; 0 for none */
    public EventStream(StudioClient client, String id, long after) {
        this.client = client;
        this.id = id;
        this.last = after;
        this.reader = new Thread(this::read, "events");
        reader.setDaemon(true);
        reader.start();
    }

    /** What can come. */
    public sealed interface Item {

        /** The studio answers, for the first time or again. */
        record Connected() implements Item {}

        /** A line of the history. */
        record Event(EventView event) implements Item {}

        /** A sign of life. */
        record Progress(ProgressView progress) implements Item {}

        /** The studio does not answer; the stream keeps trying. */
        record Lost(String why) implements Item {}

        /** The studio says no; nothing more will come. */
        record Refused(RefusedException why) implements Item {}
    }

    /** Waits up to {@code limit} for the next item. */
    public Optional<Item> next(Duration limit) throws InterruptedException {
        return Optional.ofNullable(items.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
        try {
            open.close();
        } catch (IOException alreadyBroken) {
            // What is broken needs no closing.
        }
    }

    private void read() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!closed) {
                long before = last;
                Optional<Item> ending = connection();
                if (ending.isPresent()) {
                    items.put(ending.get());
                    if (ending.get() instanceof Item.Refused) {
                        return;
                    }
                }
                pause = last > before ? FIRST_PAUSE : longer(pause);
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection from its first to its last event; says why it ended, or nothing if the server ended it in order. */
    private Optional<Item> connection() throws InterruptedException {
        try (InputStream in = client.openEvents(id, last)) {
            open = in;
            items.put(new Item.Connected());
            SseReader messages = new SseReader(in);
            for (var message = messages.next(); message.isPresent() && !closed; message = messages.next()) {
                accept(message.get());
            }
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.problem().status() >= 500 ? new Item.Lost(e.sentence()) : new Item.Refused(e));
        } catch (UnreachableException e) {
            return Optional.of(new Item.Lost(e.sentence()));
        } catch (IOException e) {
            return Optional.of(new Item.Lost("The connection to the studio broke off."));
        } catch (MalformedMessageException e) {
            return Optional.of(new Item.Lost("The studio sent an event that cannot be read: " + e.getMessage()));
        }
    }

    private void accept(SseReader.Message message) throws InterruptedException {
        byte[] json = message.data().getBytes(StandardCharsets.UTF_8);
        if (message.event().equals("progress")) {
            items.put(new Item.Progress(Json.read(json, ProgressView.class)));
            return;
        }
        EventView event = Json.read(json, EventView.class);
        if (event.sequence() > last) {
            last = event.sequence();
            items.put(new Item.Event(event));
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
