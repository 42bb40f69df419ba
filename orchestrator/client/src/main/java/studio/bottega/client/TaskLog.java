package studio.bottega.client;

import org.slf4j.MDC;
import studio.bottega.contract.message.TaskRequest;

/** Puts a task's names into every log line of the thread until it is closed. */
final class TaskLog implements AutoCloseable {

    private TaskLog() {}

    static TaskLog of(TaskRequest request) {
        MDC.put("production", request.productionId().toString());
        MDC.put("task", request.taskId().toString());
        MDC.put("node", request.node());
        MDC.put("attempt", Integer.toString(request.attempt()));
        return new TaskLog();
    }

    @Override
    public void close() {
        MDC.remove("production");
        MDC.remove("task");
        MDC.remove("node");
        MDC.remove("attempt");
    }
}
