package studio.bottega.worker.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import studio.bottega.generators.adapter.IpAdapter;
import studio.bottega.generators.image.Bitmap;
import studio.bottega.generators.image.ClipImageProcessor;
import studio.bottega.generators.image.Planes;
import studio.bottega.generators.model.ClipVisionModel;
import studio.bottega.generators.nn.ImagePrompts;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;
import studio.bottega.worker.diffusion.Equipment.Reference;

/**
 * A loaded IP-Adapter with the vision tower that it looks through: reference pictures in, tokens for the cross-attentions out. Closing it gives its
 * tensors back; confined to the device's thread.
 */
record ReferenceEye(
        IpAdapter adapter, ClipVisionModel vision, ClipImageProcessor processor, NDManager manager, DataType type)
        implements AutoCloseable {

    /** How published image encoders prepare their pictures, where they do not say. */
    private static final String PREPARATION = "{\"size\": %1$d, \"crop_size\": %1$d}";

    static ReferenceEye load(Reference reference, NDManager device, DataType type) {
        NDManager manager = device.newSubManager();
        boolean loaded = false;
        try {
            Path folder = reference.encoder().path();
            JsonConfig json = JsonConfig.read(folder.resolve("config.json"));
            ClipVisionModel.Config config = ClipVisionModel.Config.from(json);
            Path preparation = folder.resolve("preprocessor_config.json");
            JsonConfig prepared = Files.isRegularFile(preparation)
                    ? JsonConfig.read(preparation)
                    : JsonConfig.parse(json.origin(), PREPARATION.formatted(config.imageSize()));
            ReferenceEye eye = new ReferenceEye(
                    IpAdapter.load(reference.adapter().path(), manager, type),
                    new ClipVisionModel(config, Weights.load(manager, TensorSource.open(folder), type)),
                    new ClipImageProcessor(ClipImageProcessor.Config.from(prepared)),
                    manager,
                    type);
            loaded = true;
            return eye;
        } finally {
            if (!loaded) {
                manager.close();
            }
        }
    }

    /** @param likeness how much the pictures count */
    ImagePrompts prompts(double likeness) {
        return adapter.prompts(likeness);
    }

    void requireAllUsed() {
        adapter.requireAllUsed();
    }

    /**
     * @param guided whether tokens of no picture go before
     * @return (1 or 2, n·T, C)
     */
    NDArray tokens(List<Bitmap> pictures, NDManager owner, boolean guided) {
        return Scope.tidy(() -> {
            NDArray[] pixels = pictures.stream()
                    .map(processor::preprocess)
                    .map(planes -> array(owner, planes))
                    .toArray(NDArray[]::new);
            NDArray all = Ops.to(Ops.cat(0, pixels), type);
            NDArray seen = look(all);
            if (!guided) {
                return adapter.tokens(seen);
            }
            // Without a picture: an embedding of zeros, but for readers of patches what the tower sees in a grey one.
            NDArray nothing = adapter.readsPatches() ? look(Ops.mul(all, 0)) : Ops.mul(seen, 0);
            return adapter.tokens(Ops.cat(0, nothing, seen));
        });
    }

    /** (n, 3, H, W) → (1, n, P) or, for readers of patches, (1, n, L, P). */
    private NDArray look(NDArray pixels) {
        ClipVisionModel.Output seen = vision.forward(pixels);
        NDArray states = adapter.readsPatches() ? seen.penultimate() : seen.embeds();
        long[] own = states.getShape().getShape();
        long[] shape = new long[own.length + 1];
        shape[0] = 1;
        System.arraycopy(own, 0, shape, 1, own.length);
        return Ops.reshape(states, shape);
    }

    private static NDArray array(NDManager manager, Planes planes) {
        return Ops.floats(manager, planes.values(), 1, planes.channels(), planes.height(), planes.width());
    }

    @Override
    public void close() {
        manager.close();
    }
}
