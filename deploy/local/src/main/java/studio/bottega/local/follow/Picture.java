package studio.bottega.local.follow;

import java.util.List;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.TaskView;
import studio.bottega.contract.domain.TaskState;

/**
 * What is known of a production at one moment.
 *
 * @param tasks of the current plan version, parents first
 */
public record Picture(ProductionView production, List<TaskView> tasks) {

    public Picture {
        tasks = List.copyOf(tasks);
    }

    /** Tasks that a worker is at. */
    List<TaskView> running() {
        return in(TaskState.RUNNING);
    }

    /** Tasks that wait for a worker. */
    List<TaskView> queued() {
        return tasks.stream()
                .filter(task -> task.state() == TaskState.READY || task.state() == TaskState.DISPATCHED)
                .toList();
    }

    /** Tasks that wait for other tasks or for a person. */
    List<TaskView> blocked() {
        return tasks.stream()
                .filter(task -> task.state() == TaskState.BLOCKED || task.state() == TaskState.WAITING_APPROVAL)
                .toList();
    }

    long done() {
        return in(TaskState.SUCCEEDED).size();
    }

    private List<TaskView> in(TaskState state) {
        return tasks.stream().filter(task -> task.state() == state).toList();
    }
}
