package studio.bottega.engine.studio;

import java.util.List;
import java.util.Optional;
import studio.bottega.contract.plan.TrackRecord;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.TaskRow;

/**
 * A plan version beside another one.
 *
 * @param against the other; empty for the first version, which has none before it
 * @param tasks of the version, parents first
 * @param before tasks of the other
 * @param record how such tasks went here before
 */
public record VersionLook(
        PlanRow plan, Optional<PlanRow> against, List<TaskRow> tasks, List<TaskRow> before, TrackRecord record) {

    public VersionLook {
        tasks = List.copyOf(tasks);
        before = List.copyOf(before);
    }
}
