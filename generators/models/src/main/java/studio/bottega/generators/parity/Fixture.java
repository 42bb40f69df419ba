package studio.bottega.generators.parity;

import java.nio.file.Files;
import java.nio.file.Path;
import studio.bottega.generators.weights.JsonConfig;

/**
 * One fixture: a folder with inputs, the reference's outputs, and what was called.
 *
 * @param root folder of the whole set, against which {@code checkpoint} paths are read
 * @param path folder below the root, also the fixture's name
 * @param group first part of the path
 * @param cls class of the reference that was run; empty for pipelines
 * @param checkpoint fixture whose model files are used; empty if this one has its own
 * @param outputs whether there is anything to compare; false for plain checkpoints
 * @param tolRel allowed error relative to the largest magnitude of the expected tensor
 * @param tolAbs allowed error on top
 * @param meta {@code fixture.json}
 */
public record Fixture(
        Path root,
        String path,
        String group,
        String cls,
        String checkpoint,
        boolean outputs,
        double tolRel,
        double tolAbs,
        JsonConfig meta) {

    /** The fixture's own folder. */
    public Path folder() {
        return root.resolve(path);
    }

    /** Folder of another fixture of the set. */
    public Path sibling(String name) {
        Path sibling = root.resolve(name).normalize();
        if (!sibling.startsWith(root.normalize())) {
            throw new IllegalArgumentException("Fixture %s refers to '%s' outside its set".formatted(path, name));
        }
        return sibling;
    }

    /** Folder with the model files: another fixture's, or its own. */
    public Path model() {
        return checkpoint.isEmpty() ? folder() : sibling(checkpoint);
    }

    /** Folder with {@code model_index.json}: another fixture's, or {@code checkpoint} in its own. */
    public Path repository() {
        Path own = folder().resolve("checkpoint");
        return checkpoint.isEmpty() && Files.isDirectory(own) ? own : model();
    }

    /** Class of the pipeline that was run, as recorded or as the repository says; empty if there is none. */
    public String pipeline() {
        String recorded = args().string("pipeline", "");
        Path index = repository().resolve("model_index.json");
        return recorded.isEmpty() && Files.isRegularFile(index)
                ? JsonConfig.read(index).string("_class_name", "")
                : recorded;
    }

    /** What the reference was called with; empty if nothing is recorded. */
    public JsonConfig args() {
        return meta.has("args") ? meta.object("args") : JsonConfig.parse(path + "#args", "{}");
    }

    /** Keyword arguments of the recorded pipeline call. */
    public JsonConfig call() {
        JsonConfig args = args();
        return args.has("call") ? args.object("call") : JsonConfig.parse(path + "#call", "{}");
    }
}
