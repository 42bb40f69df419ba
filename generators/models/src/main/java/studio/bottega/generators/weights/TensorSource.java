package studio.bottega.generators.weights;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The tensors of one component, from one file or from shards with an index.
 *
 * <p>Immutable and thread-safe.
 */
public final class TensorSource {

    /** Base names of weight files, as diffusers and transformers write them. */
    private static final List<String> BASE_NAMES = List.of("diffusion_pytorch_model", "model");

    /** Variants in order of preference: the full one first, then the smaller. */
    private static final List<String> VARIANTS =
            List.of("", ".fp32", ".bf16", ".fp16", ".ema", ".ema_only", ".non_ema", ".non-ema");

    private final Path location;
    private final Map<String, Slot> slots;

    /** Where a tensor is; its key may differ from the name in the file, its shape may be that of a part. */
    private record Slot(SafetensorsFile file, TensorInfo tensor, boolean transposed) {}

    /**
     * How a tensor is looked at, without copying it.
     *
     * @param key its name in the source
     * @param parts into how many equal groups of rows it is divided
     * @param part which of them is meant, from 0
     * @param transposed whether its two axes are exchanged
     */
    public record View(String key, int part, int parts, boolean transposed) {

        /** All of it. */
        public static View whole(String key) {
            return new View(key, 0, 1, false);
        }

        /** One of several equal groups of rows. */
        public static View rows(String key, int part, int parts) {
            return new View(key, part, parts, false);
        }

        /** With its two axes exchanged. */
        public static View transposed(String key) {
            return new View(key, 0, 1, true);
        }
    }

    private TensorSource(Path location, Map<String, Slot> slots) {
        this.location = location;
        this.slots = slots;
    }

    /**
     * Opens a safetensors file, or the weights of a component folder: whole or sharded, any known variant.
     *
     * @throws WeightsException if there are none, or only pickled ones
     */
    public static TensorSource open(Path path) {
        if (Files.isRegularFile(path)) {
            return openFile(path);
        }
        for (String variant : VARIANTS) {
            for (String base : BASE_NAMES) {
                Path whole = path.resolve(base + variant + ".safetensors");
                if (Files.isRegularFile(whole)) {
                    return openFile(whole);
                }
                Path index = path.resolve(base + ".safetensors.index" + variant + ".json");
                if (Files.isRegularFile(index)) {
                    return openShards(index);
                }
            }
        }
        throw new WeightsException(
                "No safetensors weights in %s; pickled weights (.bin, .ckpt, .pt) are not read, because unpickling runs code."
                        .formatted(path));
    }

    /** Without tensors. */
    static TensorSource none(Path location) {
        return new TensorSource(location, Map.of());
    }

    private static TensorSource openFile(Path path) {
        String name = path.getFileName().toString();
        if (name.endsWith(".index.json")) {
            return openShards(path);
        }
        if (!name.endsWith(".safetensors") && !name.endsWith(".sft")) {
            throw new WeightsException(
                    "The weight file %s is not a safetensors file; pickled weights are not read, because unpickling runs code."
                            .formatted(path));
        }
        return of(path, List.of(SafetensorsFile.open(path)));
    }

    private static TensorSource openShards(Path index) {
        JsonConfig map = JsonConfig.read(index).object("weight_map");
        Set<String> names = new LinkedHashSet<>();
        for (String key : map.keys()) {
            names.add(map.string(key));
        }
        Path folder = Objects.requireNonNull(index.toAbsolutePath().getParent(), "a file has a folder");
        List<SafetensorsFile> shards = names.stream()
                .map(name -> SafetensorsFile.open(shard(index, folder, name)))
                .toList();
        TensorSource source = of(index, shards);
        for (String key : map.keys()) {
            if (!source.slots.containsKey(key)) {
                throw new WeightsException("The index %s places tensor '%s' in %s, which does not hold it."
                        .formatted(index, key, map.string(key)));
            }
        }
        return source;
    }

    private static Path shard(Path index, Path folder, String name) {
        Path shard = folder.resolve(name).normalize();
        if (!folder.normalize().equals(shard.getParent())) {
            throw new WeightsException(
                    "The index %s names the shard '%s', which is outside its folder.".formatted(index, name));
        }
        return shard;
    }

    private static TensorSource of(Path location, List<SafetensorsFile> files) {
        Map<String, Slot> slots = new LinkedHashMap<>();
        for (SafetensorsFile file : files) {
            file.tensors().forEach((key, tensor) -> {
                if (slots.put(key, new Slot(file, tensor, false)) != null) {
                    throw new WeightsException("Tensor '%s' is in two shards of %s, the second is %s."
                            .formatted(key, location, file.path()));
                }
            });
        }
        return new TensorSource(location, slots);
    }

    /** The folder or file that was opened, for messages. */
    public Path location() {
        return location;
    }

    public Set<String> keys() {
        return Collections.unmodifiableSet(slots.keySet());
    }

    public boolean has(String key) {
        return slots.containsKey(key);
    }

    /** What the header says of a tensor. */
    public TensorInfo tensor(String key) {
        Slot slot = slot(key);
        return slot.transposed ? slot.tensor.transposed() : slot.tensor;
    }

    /** Whether a tensor's axes are exchanged on loading. */
    boolean transposed(String key) {
        return slot(key).transposed;
    }

    /** What the header says of the bytes that are mapped: for a transposed tensor, its shape in the file. */
    TensorInfo stored(String key) {
        return slot(key).tensor;
    }

    /** The file that holds a tensor. */
    public Path file(String key) {
        return slot(key).file.path();
    }

    /** Maps part of a tensor; see {@link SafetensorsFile#map}. */
    public ByteBuffer map(String key, long offset, int bytes) {
        Slot slot = slot(key);
        return slot.file.map(slot.tensor, offset, bytes);
    }

    /** The tensors whose names begin with {@code prefix}, without it. */
    public TensorSource under(String prefix) {
        return renamed(key -> key.startsWith(prefix) ? key.substring(prefix.length()) : "");
    }

    /** The same tensors under other names; those renamed to the empty string are left out. */
    public TensorSource renamed(UnaryOperator<String> names) {
        Map<String, Slot> renamed = new LinkedHashMap<>();
        Map<String, String> origins = new HashMap<>();
        slots.forEach((key, slot) -> {
            String name = names.apply(key);
            if (name.isEmpty()) {
                return;
            }
            String earlier = origins.put(name, key);
            if (earlier != null) {
                throw new WeightsException("Tensors '%s' and '%s' of %s would both be named '%s'."
                        .formatted(earlier, key, location, name));
            }
            renamed.put(name, slot);
        });
        return new TensorSource(location, renamed);
    }

    /** Other names for the same tensors, or for parts of them; tensors that no view names are left out. */
    public TensorSource viewed(Map<String, View> views) {
        Map<String, Slot> viewed = new LinkedHashMap<>();
        views.forEach((name, view) -> {
            Slot slot = slot(view.key);
            TensorInfo part = view.parts == 1 ? slot.tensor : slot.tensor.rows(view.part, view.parts);
            viewed.put(name, new Slot(slot.file, part, slot.transposed ^ view.transposed));
        });
        return new TensorSource(location, viewed);
    }

    /** Free text that the writers of its files left. */
    public Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        slots.values().stream().map(Slot::file).distinct().forEach(file -> metadata.putAll(file.metadata()));
        return metadata;
    }

    private Slot slot(String key) {
        Slot slot = slots.get(key);
        if (slot == null) {
            throw new WeightsException("%s has no tensor '%s'.".formatted(location, key));
        }
        return slot;
    }

    /** Total size of the tensors in their files. */
    public long bytes() {
        return slots.values().stream().mapToLong(slot -> slot.tensor.bytes()).sum();
    }
}
