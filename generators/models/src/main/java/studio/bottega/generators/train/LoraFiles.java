package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A trained LoRA in the two namings that others read.
 *
 * @param peft {@code NAME.safetensors}
 * @param kohya {@code NAME-kohya.safetensors}
 */
record LoraFiles(Path peft, Path kohya) {

    /** @param said free text of the files */
    static LoraFiles write(
            LearningOrder order, List<LowRank> changes, Map<String, NDArray> values, Map<String, String> said) {
        LoraFiles files = in(order);
        try {
            LowRank.write(files.peft, changes, values, LowRank.Naming.PEFT, said);
            LowRank.write(files.kohya, changes, values, LowRank.Naming.KOHYA, said);
        } catch (IOException e) {
            throw new UncheckedIOException("The LoRA could not be written to " + order.folder(), e);
        }
        return files;
    }

    Map<String, Path> byNaming() {
        return Map.of("peft", peft, "kohya", kohya);
    }

    /** Where they lie. */
    static LoraFiles in(LearningOrder order) {
        return new LoraFiles(
                order.folder().resolve(order.name() + ".safetensors"),
                order.folder().resolve(order.name() + "-kohya.safetensors"));
    }
}
