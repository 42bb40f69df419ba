package studio.bottega.engine.studio;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRepository.Parent;
import studio.bottega.storage.postgres.TaskRow;

/** Says what each task of a production waits for. Immutable. */
final class Waiting {

    private static final int NAMED_PARENTS = 3;

    private final ProductionRow production;
    private final CapabilityCatalogue catalogue;
    private final Map<TaskId, List<Parent>> parents;
    private final Instant now;

    Waiting(ProductionRow production, CapabilityCatalogue catalogue, Map<TaskId, List<Parent>> parents, Instant now) {
        this.production = production;
        this.catalogue = catalogue;
        this.parents = parents;
        this.now = now;
    }

    StudioTask look(TaskRow task) {
        List<Parent> all = parents.getOrDefault(task.id(), List.of());
        List<String> open = all.stream()
                .filter(parent -> parent.state() != TaskState.SUCCEEDED)
                .map(Parent::node)
                .toList();
        return new StudioTask(task, all.stream().map(Parent::node).toList(), open, sentence(task, open));
    }

    private String sentence(TaskRow task, List<String> open) {
        return switch (task.state()) {
            case BLOCKED -> "waits for " + named(open);
            case WAITING_APPROVAL -> "waits for a person's approval";
            case READY -> ready(task);
            case DISPATCHED ->
                "waits for a worker of the pool \"%s\""
                        .formatted(task.kind().pool().id());
            case RUNNING, SUCCEEDED, FAILED, CANCELLED -> "";
        };
    }

    private static String named(List<String> open) {
        String names = String.join(", ", open.subList(0, Math.min(NAMED_PARENTS, open.size())));
        int more = open.size() - NAMED_PARENTS;
        return more > 0 ? "%s and %d more".formatted(names, more) : names;
    }

    private String ready(TaskRow task) {
        if (production.state().terminal()) {
            return "waits for the production to be resumed";
        }
        if (task.notBefore().isAfter(now)) {
            long seconds = Math.max(1, Duration.between(now, task.notBefore()).toSeconds());
            return "waits for the next try in %d s, because: %s".formatted(seconds, task.failureMessage());
        }
        boolean served = catalogue.find(task.kind(), task.engine()).isPresent()
                || catalogue.preferred(task.kind()).isPresent();
        if (!served) {
            return "waits for a worker that offers " + task.kind();
        }
        return task.taskKey().isPresent() ? "waits for the same work under way elsewhere" : "is about to be sent";
    }
}
