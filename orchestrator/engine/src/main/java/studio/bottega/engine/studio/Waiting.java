package studio.bottega.engine.studio;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskLook;

/** Says what each task of a production waits for. Immutable. */
final class Waiting {

    private static final int NAMED_PARENTS = 3;

    private final ProductionRow production;
    private final CapabilityCatalogue catalogue;
    private final Instant now;

    Waiting(ProductionRow production, CapabilityCatalogue catalogue, Instant now) {
        this.production = production;
        this.catalogue = catalogue;
        this.now = now;
    }

    StudioTask look(TaskLook task) {
        return new StudioTask(task, sentence(task));
    }

    private String sentence(TaskLook task) {
        return switch (task.state()) {
            case BLOCKED -> "waits for " + named(task.openParents());
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

    private String ready(TaskLook task) {
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
        return task.keyed() ? "waits for the same work under way elsewhere" : "is about to be sent";
    }
}
