package studio.bottega.generators.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;

/** Writes small safetensors files of 32-bit numbers. */
public final class SafetensorsWriter {

    private SafetensorsWriter() {}

    /**
     * A tensor to be written.
     *
     * @param shape sizes of its axes
     * @param values row-major
     */
    public record Tensor(long[] shape, float[] values) {

        /** Numbers that are different for every seed. */
        public static Tensor random(long seed, long... shape) {
            java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
            long size = 1;
            for (long axis : shape) {
                size *= axis;
            }
            float[] values = new float[(int) size];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextDouble() * 2 - 1);
            }
            return new Tensor(shape, values);
        }
    }

    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        StringJoiner header = new StringJoiner(",", "{", "}");
        if (!metadata.isEmpty()) {
            StringJoiner texts = new StringJoiner(",", "\"__metadata__\":{", "}");
            metadata.forEach((key, value) -> texts.add("\"%s\":\"%s\"".formatted(key, value)));
            header.add(texts.toString());
        }
        int end = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            int begin = end;
            end += 4 * entry.getValue().values.length;
            header.add("\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(entry.getKey(), java.util.Arrays.toString(entry.getValue().shape), begin, end));
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + end).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        tensors.values().forEach(tensor -> {
            for (float value : tensor.values) {
                bytes.putFloat(value);
            }
        });
        Files.write(file, bytes.array());
    }
}
