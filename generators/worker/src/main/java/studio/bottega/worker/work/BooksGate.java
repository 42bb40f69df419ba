package studio.bottega.worker.work;

import studio.bottega.client.AttemptGate;
import studio.bottega.client.UnreachableException;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.TaskRepository;

/** Asks the database whether an attempt is still wanted. Thread-safe. */
public final class BooksGate implements AttemptGate {

    private final Database database;
    private final TaskRepository tasks = new TaskRepository();

    public BooksGate(Database database) {
        this.database = database;
    }

    @Override
    public boolean isCurrent(TaskId task, int attempt) {
        try {
            return database.single(session -> tasks.isCurrent(session, task, attempt));
        } catch (StorageException e) {
            throw new UnreachableException(
                    "The database does not say whether the task is wanted: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isOpen(TaskId task) {
        try {
            return database.single(session -> tasks.isOpen(session, task));
        } catch (StorageException e) {
            throw new UnreachableException(
                    "The database does not say whether the task is still to be done: " + e.getMessage(), e);
        }
    }
}
