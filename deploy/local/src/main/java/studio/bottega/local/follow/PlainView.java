package studio.bottega.local.follow;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.bottega.contract.api.EventView;
import studio.bottega.local.show.Paint;
import studio.bottega.local.show.Words;

/** For files and pipes: one line for each event, and a sign of life when nothing happens for a while. */
public final class PlainView implements FollowView {

    private static final long QUIET_MAX_NS = Duration.ofSeconds(15).toNanos();

    private final PrintStream out;
    private Optional<Instant> begin = Optional.empty();
    private long wroteAt = System.nanoTime();

    public PlainView(PrintStream out) {
        this.out = out;
    }

    @Override
    public void event(EventView event) {
        if (event.type().equals("task.ready") || event.type().equals("task.dispatched")) {
            return;
        }
        Instant since = begin.orElse(event.at());
        begin = Optional.of(since);
        write(EventLine.of(event, since, Paint.NONE));
    }

    @Override
    public void picture(Picture picture) {
        begin = Optional.of(picture.production().createdAt());
        if (System.nanoTime() - wroteAt < QUIET_MAX_NS) {
            return;
        }
        String running = picture.running().stream()
                .map(task -> "%s %.0f %%".formatted(Words.clean(task.label()), 100 * task.fraction()))
                .collect(Collectors.joining(", "));
        String waits = picture.production().waitsFor();
        write("        … %d of %s done; %s"
                .formatted(
                        picture.done(),
                        Words.count(picture.tasks().size(), "task"),
                        !running.isEmpty() ? running : waits.isEmpty() ? "waiting" : Words.clean(waits)));
    }

    @Override
    public void lost(String why) {
        write("        ! " + Words.clean(why) + " Trying again.");
    }

    @Override
    public void found() {
        write("        · The studio answers again.");
    }

    @Override
    public void close() {
        out.flush();
    }

    private void write(String line) {
        out.println(line);
        wroteAt = System.nanoTime();
    }
}
