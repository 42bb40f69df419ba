package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.generators.model.PromptEncoder;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.pipeline.PromptReader;
import studio.bottega.generators.pipeline.PromptReader.Words;

/**
 * How captions are read while a denoiser is trained.
 *
 * @param zerosForNone whether an empty caption is zeros, as some checkpoints of XL want
 */
record TextReading(PromptReader reader, boolean zerosForNone) {

    /** What a batch's captions say. */
    @FunctionalInterface
    interface Captions {
        Words read(NDManager manager, List<String> captions);
    }

    /** Reads with text towers that may be changing. */
    Words read(NDManager manager, List<? extends PromptEncoder> encoders, List<String> captions) {
        Words words = reader.read(encoders, reader.ids(manager, captions));
        return zerosForNone && captions.contains("") ? silenced(manager, words, captions) : words;
    }

    private static Words silenced(NDManager manager, Words words, List<String> captions) {
        float[] said = new float[captions.size()];
        for (int i = 0; i < said.length; i++) {
            said[i] = captions.get(i).isEmpty() ? 0 : 1;
        }
        NDArray pooled = words.pooled();
        return new Words(
                words.tokens().mul(Ops.floats(manager, said, said.length, 1, 1)),
                pooled == null ? null : pooled.mul(Ops.floats(manager, said, said.length, 1)));
    }

    /** Captions that are known, read once by towers that stay as they are. */
    Captions cached(NDManager manager, List<? extends PromptEncoder> encoders, List<String> captions) {
        Map<String, Words> known = new HashMap<>();
        for (String caption : captions) {
            known.computeIfAbsent(caption, said -> {
                Words words = read(manager, encoders, List.of(said));
                NDArray pooled = words.pooled();
                return new Words(Gradients.copy(words.tokens()), pooled == null ? null : Gradients.copy(pooled));
            });
        }
        return (owner, asked) -> together(asked.stream().map(known::get).toList());
    }

    private static Words together(List<Words> all) {
        List<NDArray> pooled = new ArrayList<>();
        for (Words words : all) {
            NDArray own = words.pooled();
            if (own != null) {
                pooled.add(own);
            }
        }
        return new Words(
                Ops.cat(0, all.stream().map(Words::tokens).toArray(NDArray[]::new)),
                pooled.isEmpty() ? null : Ops.cat(0, pooled.toArray(NDArray[]::new)));
    }
}
