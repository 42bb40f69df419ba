package studio.bottega.local.follow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.TaskView;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.local.show.Bar;
import studio.bottega.local.show.Paint;
import studio.bottega.local.show.Words;

/** For terminals: a bar for each running task, what waits for what, one line for the whole; what is done scrolls up. */
public final class LiveView implements FollowView {

    private static final int BARS_MAX = 10;
    private static final int WAITING_MAX = 2;
    private static final double FRACTION_THAT_TELLS = 0.08;

    private final Terminal terminal;
    private final Paint paint;
    private final Clock clock;
    private final Screen screen;
    private final Map<TaskId, TaskBar> bars = new LinkedHashMap<>();
    private final List<String> above = new ArrayList<>();
    private Optional<Instant> begin = Optional.empty();
    private String trouble = "";

    public LiveView(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.paint = terminal.errPaint();
        this.clock = clock;
        this.screen = new Screen(terminal.err());
    }

    @Override
    public void event(EventView event) {
        Instant since = begin.orElse(event.at());
        begin = Optional.of(since);
        if (EventLine.lasting(event)) {
            above.addAll(
                    EventLine.wrapped(event, since, paint, terminal.columns().getAsInt() - 1));
        }
    }

    @Override
    public void picture(Picture picture) {
        begin = Optional.of(picture.production().createdAt());
        keepBars(picture.running());
        int width = terminal.columns().getAsInt() - 1;
        List<String> below = new ArrayList<>();
        bars.values().stream().limit(BARS_MAX).map(TaskBar::line).forEach(below::add);
        if (bars.size() > BARS_MAX) {
            below.add(paint.dim("  … and " + (bars.size() - BARS_MAX) + " more"));
        }
        waiting(picture, width).forEach(line -> below.add(paint.dim(Words.fit(line, width))));
        below.add(paint.bold(overall(picture, width)));
        if (!trouble.isEmpty()) {
            below.add(paint.warn(Words.fit("  ! " + trouble, width)));
        }
        screen.paint(above, below);
        above.clear();
    }

    @Override
    public void lost(String why) {
        trouble = Words.clean(why) + " Trying again.";
    }

    @Override
    public void found() {
        trouble = "";
    }

    @Override
    public void close() {
        bars.values().forEach(TaskBar::close);
        bars.clear();
        if (!above.isEmpty()) {
            screen.paint(above, List.of());
            above.clear();
        }
        screen.close();
    }

    private void keepBars(List<TaskView> running) {
        Set<TaskId> ids = running.stream().map(TaskView::id).collect(Collectors.toSet());
        List<TaskId> gone =
                bars.keySet().stream().filter(id -> !ids.contains(id)).toList();
        gone.forEach(id -> Optional.ofNullable(bars.remove(id)).ifPresent(TaskBar::close));
        for (TaskView task : running) {
            bars.computeIfAbsent(
                            task.id(),
                            id -> new TaskBar(task, () -> terminal.columns().getAsInt() - 1))
                    .show(task);
        }
    }

    /** The tasks that come next, and what holds them up. */
    private static List<String> waiting(Picture picture, int width) {
        List<String> lines = new ArrayList<>();
        List<TaskView> queued = picture.queued();
        if (!queued.isEmpty()) {
            lines.add("  waits for a worker: " + labels(queued, width));
        }
        picture.blocked().stream()
                .filter(task -> !task.waiting().isEmpty())
                .limit(WAITING_MAX)
                .forEach(task -> lines.add("  " + Words.clean(task.label()) + " " + reason(task, picture)));
        int more = picture.blocked().size() - lines.size();
        if (more > 0 && !lines.isEmpty()) {
            lines.set(lines.size() - 1, Words.fit(lines.get(lines.size() - 1), width - 12) + " (+" + more + ")");
        }
        return lines;
    }

    /** By the names that people know, where it waits for other tasks. */
    private static String reason(TaskView task, Picture picture) {
        if (task.waitsFor().isEmpty()) {
            return Words.clean(task.waiting());
        }
        Map<String, String> names = new HashMap<>();
        picture.tasks().forEach(other -> names.put(other.node(), other.label()));
        return "waits for "
                + task.waitsFor().stream()
                        .map(node -> Words.clean(names.getOrDefault(node, node)))
                        .collect(Collectors.joining(", "));
    }

    private static String labels(List<TaskView> tasks, int width) {
        String all = tasks.stream().map(TaskView::label).map(Words::clean).collect(Collectors.joining(", "));
        return Words.fit(all, width - 22);
    }

    private String overall(Picture picture, int width) {
        ProductionView production = picture.production();
        double elapsed =
                Duration.between(production.createdAt(), clock.instant()).toMillis() / 1000.0;
        double fraction = production.fraction();
        String left = fraction > FRACTION_THAT_TELLS && fraction < 1
                ? ", ~" + Words.clock(elapsed * (1 - fraction) / fraction) + " left"
                : "";
        String what = production.title().isBlank() ? Words.plain(production.state()) : production.title();
        String money = production.money().spent() > 0
                ? " · " + Words.money(production.money().spent())
                : "";
        String version = production.planVersion() > 1 ? " · plan v" + production.planVersion() : "";
        String times = "%d of %d tasks · %s%s%s%s"
                .formatted(picture.done(), picture.tasks().size(), Words.clock(elapsed), left, version, money);
        return Bar.overall(what, fraction, times, width);
    }
}
