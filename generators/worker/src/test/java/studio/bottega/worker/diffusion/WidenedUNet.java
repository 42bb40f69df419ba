package studio.bottega.worker.diffusion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import studio.bottega.contract.message.Json;

/** Makes a tiny checkpoint that edits by instruction out of one that draws: its U-Net is shown twice as many channels. */
final class WidenedUNet {

    private static final String FIRST = "conv_in.weight";

    private WidenedUNet() {}

    /** @param folder a copy of a checkpoint that draws; changed in place */
    static Path edit(Path folder) throws IOException {
        Path config = folder.resolve("unet/config.json");
        ObjectNode json = (ObjectNode) Json.tree(Files.readAllBytes(config));
        int channels = json.path("in_channels").asInt();
        Files.write(config, Json.write(json.put("in_channels", 2 * channels)));
        Path index = folder.resolve("model_index.json");
        ObjectNode pipeline = (ObjectNode) Json.tree(Files.readAllBytes(index));
        Files.write(index, Json.write(pipeline.put("_class_name", "StableDiffusionInstructPix2PixPipeline")));
        Path weights = folder.resolve("unet/diffusion_pytorch_model.safetensors");
        Files.write(weights, widened(Files.readAllBytes(weights)));
        return folder;
    }

    /** The first convolution sees the new channels with the weights of the old ones. */
    private static byte[] widened(byte[] file) throws IOException {
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        JsonNode header = Json.tree(Arrays.copyOfRange(file, 8, 8 + length));
        ObjectNode changed = (ObjectNode) header.deepCopy();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (entry.getKey().equals("__metadata__")) {
                continue;
            }
            JsonNode offsets = entry.getValue().path("data_offsets");
            byte[] tensor = Arrays.copyOfRange(
                    file,
                    8 + length + offsets.path(0).asInt(),
                    8 + length + offsets.path(1).asInt());
            int from = data.size();
            ObjectNode place = (ObjectNode) changed.path(entry.getKey());
            if (entry.getKey().equals(FIRST)) {
                int outs = entry.getValue().path("shape").path(0).asInt();
                int ins = entry.getValue().path("shape").path(1).asInt();
                int row = tensor.length / outs;
                for (int i = 0; i < outs; i++) {
                    data.write(tensor, i * row, row);
                    data.write(tensor, i * row, row);
                }
                place.putArray("shape").add(outs).add(2 * ins).add(3).add(3);
            } else {
                data.write(tensor);
            }
            place.putArray("data_offsets").add(from).add(data.size());
        }
        byte[] text = changed.toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .array());
        out.write(text);
        data.writeTo(out);
        return out.toByteArray();
    }
}
