package studio.bottega.generators.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.SafetensorsWriter;
import studio.bottega.generators.weights.SafetensorsWriter.Tensor;

/** The projections of IP-Adapter Plus and full face. */
class IpAdapterTest {

    @TempDir
    private Path folder;

    private static Map<String, Tensor> plus() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        String p = "image_proj.";
        put(tensors, p + "latents", 1, 3, 16);
        linear(tensors, p + "proj_in", 16, 12);
        linear(tensors, p + "proj_out", 20, 16);
        linear(tensors, p + "norm_out", 20);
        for (int i = 0; i < 2; i++) {
            String layer = p + "layers." + i;
            linear(tensors, layer + ".0.norm1", 16);
            linear(tensors, layer + ".0.norm2", 16);
            put(tensors, layer + ".0.to_q.weight", 128, 16);
            put(tensors, layer + ".0.to_kv.weight", 256, 16);
            put(tensors, layer + ".0.to_out.weight", 16, 128);
            linear(tensors, layer + ".1.0", 16);
            put(tensors, layer + ".1.1.weight", 64, 16);
            put(tensors, layer + ".1.3.weight", 16, 64);
        }
        return tensors;
    }

    private static void linear(Map<String, Tensor> tensors, String name, long... shape) {
        put(tensors, name + ".weight", shape);
        put(tensors, name + ".bias", shape[0]);
    }

    private static void put(Map<String, Tensor> tensors, String name, long... shape) {
        tensors.put(name, Tensor.random(tensors.size(), shape));
    }

    @Test
    void plusReadsPatchesInAnyOrder() throws IOException {
        Path file = folder.resolve("ip-adapter-plus.safetensors");
        SafetensorsWriter.write(file, plus(), Map.of());

        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            IpAdapter adapter = IpAdapter.load(file, manager, DataType.FLOAT32);
            adapter.requireAllUsed();
            NDArray patches = manager.create(Tensor.random(9, 2 * 7 * 12).values(), new Shape(1, 2, 7, 12));
            NDArray tokens = adapter.tokens(patches);
            NDArray turned = adapter.tokens(Ops.flip(patches, 2));

            assertThat(adapter.readsPatches()).isTrue();
            assertThat(tokens.getShape().getShape()).containsExactly(1, 6, 20);
            assertThat(tokens.sub(turned).abs().max().getFloat()).isLessThan(1e-5f);
            assertThatThrownBy(() -> adapter.tokens(manager.zeros(new Shape(1, 1, 12))))
                    .hasMessageContaining("states of patches");
        }
    }

    @Test
    void fullFaceMakesATokenOfEachPatch() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        linear(tensors, "image_proj.proj.0", 12, 12);
        linear(tensors, "image_proj.proj.2", 20, 12);
        linear(tensors, "image_proj.proj.3", 20);
        Path file = folder.resolve("ip-adapter-full-face.safetensors");
        SafetensorsWriter.write(file, tensors, Map.of());

        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            IpAdapter adapter = IpAdapter.load(file, manager, DataType.FLOAT32);
            adapter.requireAllUsed();
            NDArray patches = manager.create(Tensor.random(9, 2 * 7 * 12).values(), new Shape(1, 2, 7, 12));
            NDArray tokens = adapter.tokens(patches);
            NDArray third = adapter.tokens(Ops.narrow(patches, 2, 3, 1));

            assertThat(adapter.readsPatches()).isTrue();
            assertThat(tokens.getShape().getShape()).containsExactly(1, 14, 20);
            assertThat(Ops.narrow(tokens, 1, 3, 1)
                            .sub(Ops.narrow(third, 1, 0, 1))
                            .abs()
                            .max()
                            .getFloat())
                    .isLessThan(1e-5f);
        }
    }
}
