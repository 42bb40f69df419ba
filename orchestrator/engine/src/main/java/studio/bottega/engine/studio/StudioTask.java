package studio.bottega.engine.studio;

import java.util.List;
import studio.bottega.storage.postgres.TaskRow;

/**
 * A task as people look at it.
 *
 * @param parents nodes of its parents
 * @param waitsFor those of them that have not succeeded yet
 * @param waiting what it waits for, in words for people; empty if it waits for nothing
 */
public record StudioTask(TaskRow row, List<String> parents, List<String> waitsFor, String waiting) {

    public StudioTask {
        parents = List.copyOf(parents);
        waitsFor = List.copyOf(waitsFor);
    }
}
