package studio.bottega.worker;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.TaskInput;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.message.TaskRequest;

/** Requests for tests, each a task and a production of its own. */
public final class Requests {

    private Requests() {}

    public static TaskRequest of(String engine, GenerationSpec spec, TaskInput... inputs) {
        TaskId task = new TaskId(UUID.randomUUID());
        return new TaskRequest(
                TaskRequest.SCHEMA_VERSION,
                new ProductionId(UUID.randomUUID()),
                task,
                1,
                WorkspaceId.LOCAL,
                "node/" + spec.kind(),
                engine,
                spec,
                7,
                TaskKeys.sha256(task.toString().getBytes(StandardCharsets.UTF_8)),
                List.of(inputs),
                0,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }
}
