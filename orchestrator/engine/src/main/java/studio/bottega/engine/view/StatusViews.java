package studio.bottega.engine.view;

import java.util.List;
import studio.bottega.contract.api.StatusView;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.engine.status.EngineStatus;

/** How the studio is doing, for people. */
public final class StatusViews {

    private StatusViews() {}

    public static StatusView of(String version, EngineStatus status, CapabilityCatalogue catalogue) {
        List<StatusView.Queue> queues = status.queues().stream()
                .map(q -> new StatusView.Queue(
                        q.pool(), q.ready(), q.dispatched(), q.running(), q.workers(), q.backlogSeconds()))
                .toList();
        List<StatusView.Worker> workers = status.workers().stream()
                .map(worker -> new StatusView.Worker(worker.id(), worker.pools(), worker.seenAt()))
                .toList();
        List<StatusView.Engine> engines = catalogue.capabilities().stream()
                .map(c -> new StatusView.Engine(
                        c.kind(), c.engine(), c.version(), c.device(), c.licence(), c.unavailableBecause()))
                .toList();
        return new StatusView(
                version,
                status.at(),
                status.productions(),
                status.tasks(),
                queues,
                workers,
                engines,
                new StatusView.Lag(status.outboxMessages(), status.outboxAge().toMillis() / 1000.0, status.resultLag()),
                status.problems());
    }
}
