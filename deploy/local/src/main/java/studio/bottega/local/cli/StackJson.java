package studio.bottega.local.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.local.process.Memory;
import studio.bottega.local.process.PartStatus;
import studio.bottega.local.stack.StackState;

/** The stack as programs read it. */
final class StackJson {

    private StackJson() {}

    static Map<String, Object> of(StackState state) {
        List<Map<String, Object>> parts =
                state.parts().stream().map(StackJson::part).toList();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ready", state.ready());
        document.put("startedAt", state.startedAt());
        document.put("supervisor", state.supervisor().pid());
        document.put("memoryBytes", Memory.ofTree(state.supervisor()));
        document.put("parts", parts);
        return document;
    }

    private static Map<String, Object> part(PartStatus status) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("name", status.name());
        part.put("state", status.state());
        part.put("port", status.port());
        part.put("restarts", status.restarts());
        part.put("since", status.since());
        part.put("note", status.note());
        status.process().ifPresent(process -> {
            part.put("process", process.pid());
            part.put("memoryBytes", Memory.ofTree(process));
        });
        return part;
    }
}
