package studio.bottega.local.follow;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.ProgressView;
import studio.bottega.contract.api.TaskView;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.local.remote.EventStream;
import studio.bottega.local.remote.EventStream.Item;
import studio.bottega.local.remote.StudioClient;
import studio.bottega.local.remote.UnreachableException;

/**
 * Follows one production until nothing happens any more without a person. Events say when something changed; how things
 * stand is then asked anew, so that a follower that joined late or lost the connection shows the same as any other.
 *
 * <p>Confined to one thread.
 */
public final class Follower {

    private static final Duration TICK = Duration.ofMillis(120);
    private static final long ASK_AT_MOST_EVERY_NS = Duration.ofMillis(400).toNanos();
    private static final long ASK_AT_LEAST_EVERY_NS = Duration.ofSeconds(3).toNanos();
    private static final long LOST_LIMIT_NS = Duration.ofMinutes(3).toNanos();

    private final StudioClient client;
    private final FollowView view;
    private final Map<TaskId, ProgressView> signs = new HashMap<>();

    private Optional<Picture> known = Optional.empty();
    private boolean changed = true;
    private long askedAt;
    private Optional<String> lost = Optional.empty();
    private long lostAt;

    public Follower(StudioClient client, FollowView view) {
        this.client = client;
        this.view = view;
    }

    /**
     * Shows what happens from the event after {@code after}; returns when the production has ended or waits for approval.
     *
     * @throws studio.bottega.local.remote.RefusedException if there is no such production
     * @throws UnreachableException if the studio has not answered for minutes
     */
    public ProductionView follow(String id, long after) throws InterruptedException {
        try (EventStream stream = new EventStream(client, id, after)) {
            while (true) {
                Optional<Item> item = stream.next(TICK);
                if (item.isPresent()) {
                    take(item.get());
                }
                refresh(id);
                known.ifPresent(view::picture);
                if (item.isEmpty()
                        && lost.isEmpty()
                        && known.filter(Follower::settled).isPresent()) {
                    return known.get().production();
                }
            }
        }
    }

    private void take(Item item) {
        if (item instanceof Item.Event event) {
            changed = true;
            view.event(event.event());
        } else if (item instanceof Item.Progress progress) {
            signs.put(progress.progress().taskId(), progress.progress());
        } else if (item instanceof Item.Connected) {
            changed = true;
            lost.ifPresent(why -> view.found());
            lost = Optional.empty();
        } else if (item instanceof Item.Refused refused) {
            throw refused.why();
        } else if (item instanceof Item.Lost loss) {
            missing(loss.why());
        }
    }

    private void missing(String why) {
        if (lost.isEmpty()) {
            lostAt = System.nanoTime();
            view.lost(why);
        } else if (System.nanoTime() - lostAt > LOST_LIMIT_NS) {
            throw new UnreachableException(why);
        }
        lost = Optional.of(why);
    }

    private void refresh(String id) {
        long age = System.nanoTime() - askedAt;
        boolean due = known.isEmpty() || (changed && age > ASK_AT_MOST_EVERY_NS) || age > ASK_AT_LEAST_EVERY_NS;
        if (lost.isEmpty() && due) {
            try {
                List<TaskView> tasks = client.tasks(id);
                known = Optional.of(new Picture(client.production(id), tasks));
                changed = false;
            } catch (UnreachableException e) {
                missing(e.sentence());
            }
            askedAt = System.nanoTime();
        }
        known = known.map(this::withSigns);
    }

    /** Signs of life are newer than what the studio was asked for. */
    private Picture withSigns(Picture picture) {
        List<TaskView> tasks = picture.tasks().stream().map(this::withSign).toList();
        return new Picture(picture.production(), tasks);
    }

    private TaskView withSign(TaskView task) {
        return Optional.ofNullable(signs.get(task.id()))
                .filter(sign -> task.state().leased() && sign.attempt() == task.attempt())
                .filter(sign -> sign.fraction() >= task.fraction())
                .map(sign -> Signs.on(task, sign))
                .orElse(task);
    }

    private static boolean settled(Picture picture) {
        ProductionState state = picture.production().state();
        return state.terminal() || state == ProductionState.AWAITING_APPROVAL;
    }
}
