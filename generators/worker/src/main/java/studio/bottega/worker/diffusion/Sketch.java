package studio.bottega.worker.diffusion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.Rework.Control;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.generators.image.Bitmap;
import studio.bottega.generators.image.Outpainting;
import studio.bottega.generators.image.Planes;
import studio.bottega.generators.image.Resample;
import studio.bottega.generators.image.VaeImageProcessor;
import studio.bottega.generators.image.VaeImageProcessor.Options;
import studio.bottega.generators.image.VaeImageProcessor.ResizeMode;
import studio.bottega.generators.pipeline.PromptBatch;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.Inputs;

/**
 * A picture as it is asked for, with all that it is made from read, checked and brought to size. Made before a device is taken, so that what cannot
 * be done costs nothing. Immutable.
 *
 * @param checkpoint that it is made with
 * @param width of what is made, in pixels
 * @param height likewise
 * @param source (3, height, width) in [−1, 1]; null for none
 * @param mask (1, height, width), 1 where it is painted anew; null for none
 * @param strength share of the steps that is run on the source
 * @param steers what steers the composition
 * @param references whose subject is to be seen again
 * @param likeness how much they count
 * @param canvas what was grown; null where nothing was
 */
record Sketch(
        Checkpoint checkpoint,
        PromptBatch prompts,
        int width,
        int height,
        @Nullable Planes source,
        @Nullable Planes mask,
        double strength,
        List<Steer> steers,
        List<Bitmap> references,
        double likeness,
        @Nullable Outpainting canvas) {

    /** The band in which a continued picture and its source mix, as a share of the source's shorter side. */
    private static final int OVERLAP_PARTS = 8;

    /** @param picture (3, height, width) in [0, 1] */
    record Steer(Control control, Planes picture) {}

    /**
     * @throws IllegalArgumentException if the parts do not fit each other or the equipment; the message is a sentence
     * @throws EngineFailure if an input is missing or no picture
     */
    static Sketch of(ImageSpec spec, Inputs inputs, Equipment equipment) throws IOException {
        Rework rework = spec.rework();
        requireFitting(rework, inputs, equipment);
        Checkpoint checkpoint = equipment.checkpointFor(rework.manner());
        PicturePrompt words = PicturePrompt.of(spec);
        String wanted = rework.manner() == Manner.EDIT ? rework.instruction().strip() : words.wanted();
        PromptBatch prompts = PromptBatch.of(wanted, words.unwanted());
        Optional<Bitmap> source = rework.manner() == Manner.WORDS
                ? Optional.empty()
                : Optional.of(InputPictures.read(inputs, Rework.SOURCE));
        Outpainting canvas =
                rework.manner() == Manner.OUTPAINT ? grown(source.orElseThrow(), rework.grow(), checkpoint) : null;
        Checkpoint.Size size = canvas == null
                ? checkpoint.sizeFor(spec.width(), spec.height())
                : new Checkpoint.Size(canvas.canvas().width(), canvas.canvas().height());
        return new Sketch(
                checkpoint,
                prompts,
                size.width(),
                size.height(),
                source.map(own -> planes(canvas == null ? own : canvas.canvas(), size, Options.picture(1)))
                        .orElse(null),
                mask(rework, inputs, source, canvas, size),
                rework.strength(),
                steers(rework, inputs, size),
                references(inputs),
                rework.likeness(),
                canvas);
    }

    private static void requireFitting(Rework rework, Inputs inputs, Equipment equipment) {
        Set<String> known = new TreeSet<>(Set.of(Rework.SOURCE, Rework.MASK));
        inputs.group(Rework.REFERENCE).keySet().forEach(name -> known.add(Rework.REFERENCE + "/" + name));
        rework.controls().forEach(control -> known.add(Rework.CONTROL + "/" + control.name()));
        for (String role : inputs.all().keySet()) {
            boolean idle = !known.contains(role)
                    || (role.equals(Rework.SOURCE) && rework.manner() == Manner.WORDS)
                    || (role.equals(Rework.MASK) && rework.manner() != Manner.INPAINT);
            if (idle) {
                throw new IllegalArgumentException(
                        "The input \"%s\" would be ignored: a picture made by %s with %d controls does not read it."
                                .formatted(
                                        role, rework.manner(), rework.controls().size()));
            }
        }
        int references = inputs.group(Rework.REFERENCE).size();
        boolean added = references > 0 || !rework.controls().isEmpty();
        if (rework.manner() == Manner.EDIT && added) {
            throw new IllegalArgumentException(
                    "An edit by instruction follows its source alone; controls and references are for other manners.");
        }
        if (references > 0 && equipment.reference().isEmpty()) {
            throw new IllegalArgumentException(
                    "%d reference pictures are given, and no IP-Adapter is configured to look at them (BOTTEGA_IMAGE_REFERENCE)."
                            .formatted(references));
        }
        if (references > Rework.MAX_REFERENCES) {
            throw new IllegalArgumentException("%d reference pictures are given; at most %d are looked at."
                    .formatted(references, Rework.MAX_REFERENCES));
        }
        for (Control control : rework.controls()) {
            if (!equipment.controls().containsKey(control.guide())) {
                throw new IllegalArgumentException(
                        "No ControlNet for %s is configured; there are some for %s (BOTTEGA_IMAGE_CONTROLS)."
                                .formatted(
                                        control.guide(),
                                        new TreeSet<>(equipment.controls().keySet())));
            }
        }
        if (rework.manner() != Manner.WORDS && !equipment.abilities().containsKey(Rework.ability(rework.manner()))) {
            throw new IllegalArgumentException("%s cannot make a picture by %s; it offers %s."
                    .formatted(
                            equipment.drawer().card().name(),
                            rework.manner(),
                            new TreeSet<>(equipment.abilities().keySet())));
        }
    }

    /** The source at the size at which its canvas has the area that the checkpoint was trained with. */
    private static Outpainting grown(Bitmap source, Rework.Margins grow, Checkpoint checkpoint) {
        double wide = 1 + grow.left() + grow.right();
        double high = 1 + grow.top() + grow.bottom();
        double scale = checkpoint.side() / Math.sqrt(source.width() * wide * source.height() * high);
        int width = Math.max(1, (int) Math.round(source.width() * scale));
        int height = Math.max(1, (int) Math.round(source.height() * scale));
        Bitmap sized = new VaeImageProcessor(Options.picture(1)).resize(source, width, height, ResizeMode.DEFAULT);
        Outpainting.Margins margins = new Outpainting.Margins(
                (int) Math.round(width * grow.left()),
                (int) Math.round(height * grow.top()),
                (int) Math.round(width * grow.right()),
                (int) Math.round(height * grow.bottom()));
        return Outpainting.of(sized, margins, Math.min(width, height) / OVERLAP_PARTS, checkpoint.unit());
    }

    private static @Nullable Planes mask(
            Rework rework, Inputs inputs, Optional<Bitmap> source, @Nullable Outpainting canvas, Checkpoint.Size size)
            throws IOException {
        if (canvas != null) {
            return planes(canvas.mask(), size, Options.mask(1));
        }
        if (rework.manner() != Manner.INPAINT) {
            return null;
        }
        Bitmap mask = InputPictures.read(inputs, Rework.MASK);
        Bitmap own = source.orElseThrow();
        if (mask.width() != own.width() || mask.height() != own.height()) {
            throw new IllegalArgumentException(
                    "The mask has %d x %d pixels and the source %d x %d; a mask is as large as what it covers."
                            .formatted(mask.width(), mask.height(), own.width(), own.height()));
        }
        Planes sized = planes(mask, size, Options.mask(1));
        for (float value : sized.values()) {
            if (value > 0) {
                return sized;
            }
        }
        throw new IllegalArgumentException(
                "The mask is black all over, so nothing would be painted; white is where the source is painted anew.");
    }

    private static List<Steer> steers(Rework rework, Inputs inputs, Checkpoint.Size size) throws IOException {
        List<Steer> steers = new ArrayList<>();
        for (Control control : rework.controls()) {
            Path file = inputs.file(Rework.CONTROL + "/" + control.name());
            Bitmap map = ControlMaps.of(control, file);
            steers.add(new Steer(
                    control,
                    planes(map.toRgb(), size, new Options(true, 1, Resample.LANCZOS, false, false, false, false))));
        }
        return List.copyOf(steers);
    }

    private static List<Bitmap> references(Inputs inputs) throws IOException {
        List<Bitmap> references = new ArrayList<>();
        for (String name : inputs.group(Rework.REFERENCE).keySet()) {
            references.add(InputPictures.read(inputs, Rework.REFERENCE + "/" + name));
        }
        return List.copyOf(references);
    }

    /** Covering the size, what is too much cut off on both sides. */
    private static Planes planes(Bitmap picture, Checkpoint.Size size, Options options) {
        return new VaeImageProcessor(options)
                .preprocess(picture, size.width(), size.height(), ResizeMode.CROP, Optional.empty());
    }

    /** What was painted, with the source where it was to stay. */
    Bitmap finished(Planes painted) {
        if (canvas != null) {
            return canvas.blend(painted.toBitmap());
        }
        if (source == null || mask == null) {
            return painted.toBitmap();
        }
        float[] values = painted.values().clone();
        int plane = width * height;
        for (int i = 0; i < values.length; i++) {
            if (mask.values()[i % plane] == 0) {
                values[i] = source.values()[i] * 0.5f + 0.5f;
            }
        }
        return new Planes(3, height, width, values).toBitmap();
    }
}
