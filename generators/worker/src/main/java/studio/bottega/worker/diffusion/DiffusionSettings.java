package studio.bottega.worker.diffusion;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How pictures by diffusion are made.
 *
 * @param model folder of a checkpoint in the layout of diffusers, or a single file
 * @param steps denoising steps of a picture; empty for what suits the checkpoint
 * @param guidance scale of guidance; empty for what suits the checkpoint
 * @param side of the square pictures that are made before they are enlarged, in pixels; empty for that of the training
 * @param loras files to merge into the checkpoint, with {@code =WEIGHT} behind those whose weight is not 1
 * @param beside what else there is to make pictures with
 * @param machine where they are made
 */
public record DiffusionSettings(
        Path model,
        OptionalInt steps,
        OptionalDouble guidance,
        OptionalInt side,
        List<String> loras,
        Beside beside,
        Machine machine) {

    public DiffusionSettings {
        loras = List.copyOf(loras);
    }

    /** The checkpoint as it is, on this machine. */
    public static DiffusionSettings of(Path model) {
        return new DiffusionSettings(
                model,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                List.of(),
                Beside.NOTHING,
                Machine.FOUND);
    }

    /** The same with other steps, guidance and side. */
    public DiffusionSettings with(OptionalInt otherSteps, OptionalDouble otherGuidance, OptionalInt otherSide) {
        return new DiffusionSettings(model, otherSteps, otherGuidance, otherSide, loras, beside, machine);
    }

    /** The same with LoRAs. */
    public DiffusionSettings with(List<String> others) {
        return new DiffusionSettings(model, steps, guidance, side, others, beside, machine);
    }

    /** The same with more to make pictures with. */
    public DiffusionSettings with(Beside other) {
        return new DiffusionSettings(model, steps, guidance, side, loras, other, machine);
    }

    /** The same elsewhere. */
    public DiffusionSettings on(Machine other) {
        return new DiffusionSettings(model, steps, guidance, side, loras, beside, other);
    }

    Optional<Path> inpainter() {
        return beside.inpainter;
    }

    Optional<Path> editor() {
        return beside.editor;
    }

    List<String> controls() {
        return beside.controls;
    }

    Optional<Path> reference() {
        return beside.reference;
    }

    /**
     * What pictures are made with besides a checkpoint that draws.
     *
     * @param inpainter a checkpoint that is shown mask and picture; empty lets the drawing one paint under masks
     * @param editor a checkpoint that edits by instruction
     * @param controls folders of ControlNets, {@code GUIDE=FOLDER} each
     * @param reference file of an IP-Adapter, its {@code image_encoder} beside it
     */
    public record Beside(
            Optional<Path> inpainter, Optional<Path> editor, List<String> controls, Optional<Path> reference) {

        public static final Beside NOTHING =
                new Beside(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

        public Beside {
            controls = List.copyOf(controls);
        }
    }

    /**
     * Where pictures are made.
     *
     * @param devices {@code cpu} or {@code cuda:N} each, one picture at a time on each of them; empty for all of CUDA's, or the CPU
     * @param memoryBytes what models may take on each device; 0 for what suits it
     * @param precision {@code float32}, {@code bfloat16} or {@code float16}; empty for 32 bits on a CPU, BFLOAT16 elsewhere
     */
    public record Machine(List<String> devices, long memoryBytes, String precision) {

        public static final Machine FOUND = new Machine(List.of(), 0, "");

        public Machine {
            devices = List.copyOf(devices);
        }
    }
}
