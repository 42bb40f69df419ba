package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.Set;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/** A checkpoint of several components in whatever layout it was published, under the names of diffusers. */
public interface ModelRepository {

    /** Its folder or file, for messages. */
    Path root();

    /** What {@code model_index.json} says. */
    JsonConfig index();

    /** Whether a component is there. */
    boolean has(String component);

    /** The folder of a component that is read as files, such as a tokenizer. */
    Path folder(String component);

    /** {@code config.json} of a component. */
    JsonConfig config(String component);

    /** {@code scheduler_config.json}. */
    JsonConfig scheduler();

    /** Names of the tensors of a component. */
    Set<String> keys(String component);

    /** Weights of a component, changed on their way in by {@code patch}. */
    Weights weights(String component, NDManager manager, DataType type, Weights.Patch patch);

    /** The pipeline's class, for instance {@code StableDiffusionXLPipeline}. */
    default String pipelineClass() {
        return index().string("_class_name");
    }
}
