package studio.bottega.generators.train;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.bottega.generators.pipeline.ModelRepository;
import studio.bottega.generators.weights.WeightsException;

/** Learning a thing of a person's own: the same for the command and for the studio. Goes on from the state in its folder. */
public final class OwnTraining {

    static final String STARTER = "CutoutPipeline";

    private OwnTraining() {}

    /**
     * A LoRA.
     *
     * @param options those of the command, without their dashes
     * @throws TrainingException if it cannot be learned; the message is a sentence
     * @throws java.util.concurrent.CancellationException if nobody wants it any more; its state is saved
     */
    public static Learned lora(Map<String, String> options, InstantSource clock, TrainingWatch watch)
            throws IOException {
        return new LoraRun(arguments(options), clock, watch).run();
    }

    /** A word; otherwise as {@link #lora}. */
    public static Learned word(Map<String, String> options, InstantSource clock, TrainingWatch watch)
            throws IOException {
        return new TextualInversionRun(arguments(options), clock, watch).run();
    }

    private static Options arguments(Map<String, String> options) {
        List<String> arguments = new ArrayList<>();
        options.forEach((name, value) -> {
            arguments.add("--" + name);
            arguments.add(value);
        });
        return new Options(arguments);
    }

    /** Why nothing can be learned on a checkpoint; empty if something can. */
    public static String refusal(ModelRepository base) {
        try {
            if (!base.pipelineClass().equals(STARTER)) {
                DiffusionBase.requireTrainable(base);
            }
            return "";
        } catch (TrainingException | WeightsException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Whether a checkpoint can learn words: the starter reads whole sentences and has no table of tokens to add to. */
    public static boolean learnsWords(ModelRepository base) {
        return !base.pipelineClass().equals(STARTER);
    }
}
