package studio.bottega.local.follow;

import java.time.Duration;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarConsumer;
import studio.bottega.contract.api.TaskView;
import studio.bottega.local.show.Bar;

/** One running task's bar: the library keeps its time and draws it anew, {@link Bar} says how. */
final class TaskBar implements AutoCloseable {

    private static final int PARTS = 1000;
    private static final int REFRESH_MS = 200;

    private final ProgressBar bar;
    private volatile String line = "";

    TaskBar(TaskView task, IntSupplier width) {
        this.bar = ProgressBar.builder()
                .setTaskName(task.label())
                .setInitialMax(PARTS)
                .startsFrom(0, Duration.ofMillis(Math.round(1000 * task.elapsedSeconds())))
                .setUpdateIntervalMillis(REFRESH_MS)
                .continuousUpdate()
                .setRenderer((state, columns) -> Bar.task(
                        state.getTaskName(),
                        state.getNormalizedProgress(),
                        state.getExtraMessage(),
                        state.getTotalElapsed(),
                        task.estimatedSeconds(),
                        columns))
                .setConsumer(new Line(width))
                .build();
        show(task);
    }

    void show(TaskView task) {
        bar.stepTo(Math.round(PARTS * task.fraction()));
        bar.setExtraMessage(task.stage());
        bar.refresh();
    }

    String line() {
        return line;
    }

    @Override
    public void close() {
        bar.close();
    }

    /** Takes what the library draws. */
    private final class Line implements ProgressBarConsumer {

        private final IntSupplier width;

        Line(IntSupplier width) {
            this.width = width;
        }

        @Override
        public int getMaxRenderedLength() {
            return width.getAsInt();
        }

        @Override
        public void accept(String drawn) {
            line = drawn;
        }

        @Override
        public void close() {
            line = "";
        }
    }
}
