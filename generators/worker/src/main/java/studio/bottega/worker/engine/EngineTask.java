package studio.bottega.worker.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import studio.bottega.client.TaskContext;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.Thumbnail;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskRequest;

/**
 * One task as an engine sees it.
 *
 * @param request what was asked for
 * @param inputs what is there to make it from
 * @param folder empty at the start, the engine's alone, gone afterwards
 * @param context where to say how far the work is
 */
public record EngineTask(TaskRequest request, Inputs inputs, Path folder, TaskContext context) {

    public TaskKind kind() {
        return request.kind();
    }

    public long seed() {
        return request.seed();
    }

    /** The specification. @throws IllegalArgumentException if it is of another kind, which is a programmer's error */
    public <T extends GenerationSpec> T spec(Class<T> type) {
        if (!type.isInstance(request.spec())) {
            throw new IllegalArgumentException("Engine %s was given %s and makes %s"
                    .formatted(request.engine(), request.kind(), type.getSimpleName()));
        }
        return type.cast(request.spec());
    }

    public void progress(double fraction, String stage) {
        context.progress(fraction, stage);
    }

    /** Progress within a part of the work that runs from one fraction of the whole to another. */
    public void progress(double from, double to, double part, String stage) {
        context.progress(from + (to - from) * part, stage);
    }

    /** Shows what the work looks like so far. */
    public void preview(Thumbnail picture) {
        context.preview(picture);
    }

    /** Asked once it is cancelled: whether another attempt will do the work. */
    public boolean comesAgain() {
        return context.comesAgain();
    }

    public boolean cancelled() {
        return context.cancelled();
    }

    public void checkCancelled() throws InterruptedException {
        context.checkCancelled();
    }

    /** A place for a file of the task's. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Writes an output. */
    public Product write(String name, byte[] bytes, String mediaType, Map<String, String> facts) throws IOException {
        Path file = file(name);
        Files.write(file, bytes);
        return new Product(name, file, mediaType, facts);
    }

    /** Writes an output that is a word of the contract. */
    public Product writeJson(String name, Object value, Map<String, String> facts) throws IOException {
        return write(name, Json.write(value), "application/json", facts);
    }
}
