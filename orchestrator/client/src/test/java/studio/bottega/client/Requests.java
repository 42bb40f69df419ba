package studio.bottega.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.message.TaskRequest;

/** Requests for tests: a two-second sound each. */
final class Requests {

    static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private Requests() {}

    static TaskRequest sound(String node) {
        return new TaskRequest(
                TaskRequest.SCHEMA_VERSION,
                new ProductionId(id("production")),
                new TaskId(id(node)),
                1,
                new WorkspaceId(id("workspace")),
                node,
                "test",
                new GenerationSpec.SoundSpec("rain on a tent", 2),
                7,
                "k-" + node,
                List.of(),
                0,
                TRACE);
    }

    static byte[] bytes(String node) {
        return MessageCodec.encode(sound(node));
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
