package studio.bottega.engine.studio;

import studio.bottega.storage.postgres.TaskLook;

/**
 * A task as people look at it.
 *
 * @param waiting what it waits for, in words for people; empty if it waits for nothing
 */
public record StudioTask(TaskLook row, String waiting) {}
