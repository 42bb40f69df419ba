package studio.bottega.worker.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.generators.model.VaeMemory;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.pipeline.StepListener;
import studio.bottega.worker.GivenInputs;
import studio.bottega.worker.QuietContext;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;

/** What becomes of a picture for which an allocation fails. */
class WantOfMemoryTest {

    /** As the library says it. */
    private static final String REFUSED =
            "[enforce fail at alloc_cpu.cpp:119] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 68719476736 bytes. Error code 12 (Cannot allocate memory)";

    @TempDir
    private Path folder;

    private final List<VaeMemory> tried = new ArrayList<>();

    /** The real painter, for which some wishes find no memory after the picture was painted. */
    private final class Cramped implements Painter {
        private final Painter whole;
        private final Predicate<VaeMemory> fails;

        Cramped(Painter whole, Predicate<VaeMemory> fails) {
            this.whole = whole;
            this.fails = fails;
        }

        @Override
        public NDArray paint(Wish wish, NDManager manager, NoiseSource noise, StepListener listener) {
            tried.add(wish.memory());
            NDArray picture = whole.paint(wish, manager, noise, listener);
            if (fails.test(wish.memory())) {
                picture.close();
                throw new EngineException(REFUSED);
            }
            return picture;
        }

        @Override
        public NDArray preview(Wish wish, NDArray latents) {
            return whole.preview(wish, latents);
        }

        @Override
        public void close() {
            whole.close();
        }
    }

    private DiffusionEngine engine(Predicate<VaeMemory> fails) throws URISyntaxException {
        Path index = Path.of(Objects.requireNonNull(getClass().getResource("/checkpoint/model_index.json"))
                .toURI());
        return new DiffusionEngine(
                DiffusionSettings.of(Objects.requireNonNull(index.getParent()))
                        .with(OptionalInt.of(2), OptionalDouble.of(3), OptionalInt.of(64)),
                (checkpoint, device, type, reference, likeness) ->
                        new Cramped(Painter.load(checkpoint, device, type, reference, likeness), fails));
    }

    private long picture(DiffusionEngine engine) throws Exception {
        return engine
                .make(new EngineTask(
                        Requests.of(engine.name(), Specs.image()),
                        GivenInputs.NONE,
                        Files.createTempDirectory(folder, "task"),
                        new QuietContext()))
                .stream()
                .filter(product -> product.name().equals(Outputs.PICTURE))
                .mapToLong(product -> product.file().toFile().length())
                .sum();
    }

    @Test
    void pictureThatFindsNoMemoryIsTriedAgainInTiles() throws Exception {
        try (DiffusionEngine engine = engine(memory -> memory != VaeMemory.TILED)) {
            assertThat(picture(engine)).isPositive();

            assertThat(tried).containsExactly(VaeMemory.WHOLE, VaeMemory.TILED);
        }
    }

    @Test
    void withoutMemoryForTilesItFailsInASentenceAndTheNextOneIsMade() throws Exception {
        try (DiffusionEngine engine = engine(memory -> tried.size() <= 2)) {
            assertThatThrownBy(() -> picture(engine))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("too little memory for the picture, in tiles too");
            assertThat(tried).containsExactly(VaeMemory.WHOLE, VaeMemory.TILED);

            assertThat(picture(engine)).isPositive();
        }
    }
}
