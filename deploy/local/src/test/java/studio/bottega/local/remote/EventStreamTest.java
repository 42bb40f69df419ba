package studio.bottega.local.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.api.Problem;
import studio.bottega.local.Samples;
import studio.bottega.local.remote.EventStream.Item;

class EventStreamTest {

    private FakeStudio studio;

    @BeforeEach
    void open() throws Exception {
        studio = new FakeStudio();
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void historyGoesOnAfterABrokenConnectionWithoutGapOrRepetition() throws Exception {
        studio.tell(Samples.event(1, "production.created", "Created"));
        studio.tell(Samples.event(2, "plan.proposed", "Planned"));
        try (EventStream stream = new EventStream(studio.client(), "p", 0)) {
            List<Long> sequences = new ArrayList<>(events(stream, 2));
            studio.cut();
            studio.tell(Samples.event(3, "plan.approved", "Approved"));
            sequences.addAll(events(stream, 1));

            assertThat(sequences).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void onlyWhatIsNewIsAskedFor() throws Exception {
        studio.tell(Samples.event(1, "production.created", "Created"));
        studio.tell(Samples.event(2, "plan.proposed", "Planned"));
        try (EventStream stream = new EventStream(studio.client(), "p", 1)) {
            assertThat(events(stream, 1)).containsExactly(2L);
        }
    }

    @Test
    void signsOfLifeComeBetweenEvents() throws Exception {
        try (EventStream stream = new EventStream(studio.client(), "p", 0)) {
            await(stream, Item.Connected.class::isInstance);
            studio.say("progress", Samples.progress(0.5, "rendering"));

            Item item = await(stream, Item.Progress.class::isInstance);

            assertThat(((Item.Progress) item).progress().stage()).isEqualTo("rendering");
        }
    }

    @Test
    void studioThatIsGoneIsMissedAndFoundAgain() throws Exception {
        try (EventStream stream = new EventStream(new StudioClient(() -> studio.address()), "p", 0)) {
            await(stream, Item.Connected.class::isInstance);
            FakeStudio gone = studio;
            studio = new FakeStudio();
            gone.close();
            gone.cut();
            await(stream, Item.Connected.class::isInstance);
        }
    }

    @Test
    void refusalEndsTheStream() throws Exception {
        studio.put("refuse-events", Problem.of(404, "Not Found", "There is no production p.", "/"));
        try (EventStream stream = new EventStream(studio.client(), "p", 0)) {
            Item item = await(stream, Item.Refused.class::isInstance);

            assertThat(((Item.Refused) item).why()).hasMessage("There is no production p.");
        }
    }

    private static List<Long> events(EventStream stream, int count) throws InterruptedException {
        List<Long> sequences = new ArrayList<>();
        while (sequences.size() < count) {
            Item item = await(stream, Item.Event.class::isInstance);
            sequences.add(((Item.Event) item).event().sequence());
        }
        return sequences;
    }

    private static Item await(EventStream stream, Predicate<Item> wanted) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            var item = stream.next(Duration.ofSeconds(10));
            assertThat(item).as("something comes within 10 s").isPresent();
            if (wanted.test(item.get())) {
                return item.get();
            }
        }
        throw new AssertionError("100 other items came");
    }
}
