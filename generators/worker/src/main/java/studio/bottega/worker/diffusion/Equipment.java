package studio.bottega.worker.diffusion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.Rework.Guide;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.generators.model.ControlNetModel;
import studio.bottega.generators.model.UNet2DConditionModel;
import studio.bottega.generators.store.ModelCard.Family;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;
import studio.bottega.worker.diffusion.Checkpoint.Role;

/**
 * Everything that pictures can be made with, as it lies on the disk: a checkpoint that draws, others that paint anew or edit, ControlNets,
 * an image prompt. Nothing of it is loaded.
 *
 * @param drawer makes pictures from words
 * @param inpainter paints anew what a mask covers; empty lets the drawer do it
 * @param editor edits by instruction; empty for no such
 * @param controls ControlNets by what they look at
 * @param reference for pictures whose subject is to be seen again; empty for no such
 */
record Equipment(
        Checkpoint drawer,
        Optional<Checkpoint> inpainter,
        Optional<Checkpoint> editor,
        Map<Guide, Part> controls,
        Optional<Reference> reference) {

    /** @param bytes size of its weights */
    record Part(Path path, String digest, long bytes) {

        static Part of(Path path) {
            try {
                List<Path> files = Checkpoint.files(path);
                return new Part(path, Checkpoint.digest(path, files), Checkpoint.weights(files, Part::isSafetensors));
            } catch (IOException e) {
                throw new WeightsException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
            }
        }

        private static boolean isSafetensors(Path file) {
            return file.toString().endsWith(".safetensors");
        }
    }

    /**
     * An IP-Adapter.
     *
     * @param adapter its file
     * @param encoder folder of the vision tower that it looks through
     */
    record Reference(Part adapter, Part encoder) {
        long bytes() {
            return adapter.bytes + encoder.bytes;
        }
    }

    /** @throws WeightsException if something cannot be used; the message says what and why */
    static Equipment inspect(DiffusionSettings settings) {
        Checkpoint drawer = Checkpoint.inspect(settings.model(), settings.side(), settings.loras());
        if (drawer.role() != Role.DRAW) {
            throw new WeightsException(
                    "%s only changes pictures that are there. Name one that draws from words, and this one beside it as %s."
                            .formatted(
                                    settings.model(),
                                    drawer.role() == Role.EDIT ? "BOTTEGA_IMAGE_EDITOR" : "BOTTEGA_IMAGE_INPAINTER"));
        }
        Map<Guide, Part> controls = new EnumMap<>(Guide.class);
        for (String text : settings.controls()) {
            int equals = text.indexOf('=');
            Guide guide = guide(text, text.substring(0, Math.max(0, equals)));
            controls.put(guide, control(drawer, guide, Path.of(text.substring(equals + 1))));
        }
        return new Equipment(
                drawer,
                settings.inpainter().map(path -> other(path, Role.INPAINT)),
                settings.editor().map(path -> other(path, Role.EDIT)),
                Map.copyOf(controls),
                settings.reference().map(file -> reference(drawer, file)));
    }

    private static Guide guide(String text, String name) {
        return Stream.of(Guide.values())
                .filter(guide -> guide.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new WeightsException(
                        "The ControlNet '%s' does not say what it looks at; write GUIDE=FOLDER with canny, depth, segmentation or pose."
                                .formatted(text)));
    }

    private static Checkpoint other(Path path, Role wanted) {
        Checkpoint found = Checkpoint.inspect(path, OptionalInt.empty(), List.of());
        if (found.role() != wanted) {
            throw new WeightsException("%s was named as the checkpoint to %s with; it was made to %s."
                    .formatted(path, verb(wanted), verb(found.role())));
        }
        return found;
    }

    private static String verb(Role role) {
        return switch (role) {
            case DRAW -> "draw from words";
            case INPAINT -> "paint anew under a mask";
            case EDIT -> "edit by instruction";
        };
    }

    private static Part control(Checkpoint drawer, Guide guide, Path folder) {
        requireUNet(drawer, "a ControlNet (%s)".formatted(folder));
        Path config = folder.resolve("config.json");
        if (!Files.isRegularFile(config)) {
            throw new WeightsException("There is no ControlNet for %s at %s: its config.json is missing."
                    .formatted(guide.name().toLowerCase(Locale.ROOT), folder));
        }
        ControlNetModel.Config net = ControlNetModel.Config.from(JsonConfig.read(config));
        UNet2DConditionModel.Config unet =
                UNet2DConditionModel.Config.from(drawer.repository().config("unet"));
        if (!net.unet().context().equals(unet.context())
                || !net.unet().channels().equals(unet.channels())) {
            throw new WeightsException(
                    "The ControlNet %s is for U-Nets with levels of %s channels and texts of %s; %s has %s and %s."
                            .formatted(
                                    folder,
                                    net.unet().channels(),
                                    net.unet().context(),
                                    drawer.card().name(),
                                    unet.channels(),
                                    unet.context()));
        }
        return Part.of(folder);
    }

    private static Reference reference(Checkpoint drawer, Path file) {
        requireUNet(drawer, "an IP-Adapter (%s)".formatted(file));
        if (!Files.isRegularFile(file)) {
            throw new WeightsException("There is no IP-Adapter at %s; name its .safetensors file.".formatted(file));
        }
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
        try (Stream<Path> places = Stream.of(folder.resolve("image_encoder"), folder.resolveSibling("image_encoder"))) {
            Path encoder = places.filter(place -> Files.isRegularFile(place.resolve("config.json")))
                    .findFirst()
                    .orElseThrow(() -> new WeightsException(
                            "The IP-Adapter %s needs the vision tower it was trained with, in a folder image_encoder beside it or beside its folder."
                                    .formatted(file)));
            return new Reference(Part.of(file), Part.of(encoder));
        }
    }

    private static void requireUNet(Checkpoint drawer, String what) {
        if (drawer.repository().sealed()) {
            throw new WeightsException("The networks of %s are ONNX graphs, to which %s cannot be added."
                    .formatted(drawer.card().name(), what));
        }
        Family family = drawer.card().family();
        if (family != Family.STABLE_DIFFUSION && family != Family.STABLE_DIFFUSION_XL) {
            throw new WeightsException("%s is for Stable Diffusion 1, 2 and XL; %s is of another family."
                    .formatted(
                            Character.toUpperCase(what.charAt(0)) + what.substring(1),
                            drawer.card().name()));
        }
    }

    /** What can be asked for beside words, and how often at once, by the names of the catalogue. */
    Map<String, Double> abilities() {
        Map<String, Double> abilities = new LinkedHashMap<>();
        Family family = drawer.card().family();
        if (family != Family.PIXART && drawer.repository().encodesPictures()) {
            abilities.put(Rework.ability(Manner.VARIATION), 1.0);
        }
        if (checkpointFor(Manner.INPAINT).repository().encodesPictures() && (inpainter.isPresent() || unets(family))) {
            abilities.put(Rework.ability(Manner.INPAINT), 1.0);
            abilities.put(Rework.ability(Manner.OUTPAINT), 1.0);
        }
        if (editor.filter(own -> own.repository().encodesPictures()).isPresent()) {
            abilities.put(Rework.ability(Manner.EDIT), 1.0);
        }
        controls.keySet().forEach(guide -> abilities.put(Rework.ability(guide), (double) Rework.MAX_CONTROLS));
        if (reference.isPresent()) {
            abilities.put(Rework.REFERENCES, (double) Rework.MAX_REFERENCES);
        }
        return abilities;
    }

    private static boolean unets(Family family) {
        return family == Family.STABLE_DIFFUSION || family == Family.STABLE_DIFFUSION_XL;
    }

    /** The checkpoints that are there. */
    List<Checkpoint> checkpoints() {
        return Stream.of(Optional.of(drawer), inpainter, editor)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The checkpoint that serves a manner. */
    Checkpoint checkpointFor(Manner manner) {
        return switch (manner) {
            case WORDS, VARIATION -> drawer;
            case INPAINT, OUTPAINT -> inpainter.orElse(drawer);
            case EDIT ->
                editor.orElseThrow(() -> new IllegalArgumentException(
                        "No checkpoint that edits by instruction is configured (BOTTEGA_IMAGE_EDITOR)."));
        };
    }

    /** What a task may need in memory at most: the largest checkpoint with everything that can be added to it. */
    long bytes() {
        long largest = checkpoints().stream().mapToLong(Checkpoint::bytes).max().orElse(0);
        long nets = controls.values().stream().mapToLong(Part::bytes).sum();
        return largest + nets + reference.map(Reference::bytes).orElse(0L);
    }

    /** SHA-256 over all of it; that of the checkpoint where there is nothing else. */
    String digest() {
        StringBuilder parts = new StringBuilder();
        inpainter.ifPresent(other -> parts.append("inpainter ").append(other.digest()));
        editor.ifPresent(other -> parts.append("editor ").append(other.digest()));
        for (Guide guide : Guide.values()) {
            Part net = controls.get(guide);
            parts.append(net == null ? "" : guide + " " + net.digest);
        }
        reference.ifPresent(
                both -> parts.append("reference ").append(both.adapter.digest).append(both.encoder.digest));
        return parts.isEmpty()
                ? drawer.digest()
                : TaskKeys.sha256((drawer.digest() + parts).getBytes(StandardCharsets.UTF_8));
    }
}
