package studio.bottega.generators.weights;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parser of a safetensors header: a JSON object from tensor names to dtype, shape and byte range.
 *
 * <p>Everything is checked before a byte of data is touched: known types, sizes that multiply to the byte range, ranges that
 * tile the data exactly (no overlap, no hole, nothing past the end), no name twice. Bounds: {@value #MAX_TENSORS} tensors,
 * {@value #MAX_RANK} axes, names of {@value #MAX_NAME} characters.
 */
final class SafetensorsHeader {

    static final int MAX_TENSORS = 200_000;
    static final int MAX_RANK = 8;
    static final int MAX_NAME = 1_000;

    private static final String METADATA = "__metadata__";

    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final String file;

    private SafetensorsHeader(String file) {
        this.file = file;
    }

    /**
     * @param file name for messages
     * @param dataBytes bytes after the header
     */
    static SafetensorsHeader parse(String file, String json, long dataBytes) {
        SafetensorsHeader header = new SafetensorsHeader(file);
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            header.readObject(reader);
        } catch (EOFException | MalformedJsonException e) {
            throw header.refuse("the header is not valid JSON", e);
        } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
            throw header.refuse("the header is not a map of tensors", e);
        }
        header.requireTiling(dataBytes);
        return header;
    }

    Map<String, TensorInfo> tensors() {
        return tensors;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    private void readObject(JsonReader reader) throws IOException {
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (name.length() > MAX_NAME) {
                throw refuse("a tensor name has %d characters, at most %d are read".formatted(name.length(), MAX_NAME));
            }
            if (name.equals(METADATA)) {
                readMetadata(reader);
                continue;
            }
            if (tensors.size() >= MAX_TENSORS) {
                throw refuse("it lists more than %d tensors".formatted(MAX_TENSORS));
            }
            if (tensors.put(name, readTensor(reader, name)) != null) {
                throw refuse("tensor '%s' is listed twice".formatted(name));
            }
        }
        reader.endObject();
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw refuse("the header goes on after its JSON object");
        }
    }

    private void readMetadata(JsonReader reader) throws IOException {
        reader.beginObject();
        while (reader.hasNext()) {
            metadata.put(reader.nextName(), reader.nextString());
        }
        reader.endObject();
    }

    private TensorInfo readTensor(JsonReader reader, String name) throws IOException {
        StorageType type = null;
        List<Long> shape = null;
        List<Long> range = null;
        reader.beginObject();
        while (reader.hasNext()) {
            String field = reader.nextName();
            switch (field) {
                case "dtype" -> type = type(name, reader.nextString());
                case "shape" -> shape = numbers(reader, name, MAX_RANK);
                case "data_offsets" -> range = numbers(reader, name, 2);
                default -> throw refuse("tensor '%s' has an unknown field '%s'".formatted(name, field));
            }
        }
        reader.endObject();
        if (type == null || shape == null || range == null || range.size() != 2) {
            throw refuse("tensor '%s' lacks dtype, shape or data_offsets".formatted(name));
        }
        TensorInfo tensor = new TensorInfo(name, type, shape, range.get(0), range.get(1));
        requireSize(tensor);
        return tensor;
    }

    private StorageType type(String name, String dtype) {
        // The names that published files use for the same two formats.
        String known = switch (dtype) {
            case "F8_E4M3FN" -> "F8_E4M3";
            default -> dtype;
        };
        for (StorageType type : StorageType.values()) {
            if (type.name().equals(known)) {
                return type;
            }
        }
        throw refuse("tensor '%s' has the element type '%s', which is not read".formatted(name, dtype));
    }

    private List<Long> numbers(JsonReader reader, String name, int limit) throws IOException {
        List<Long> numbers = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            if (numbers.size() == limit) {
                throw refuse("tensor '%s' lists more than %d numbers".formatted(name, limit));
            }
            long number = reader.nextLong();
            if (number < 0) {
                throw refuse("tensor '%s' has the negative number %d in its header".formatted(name, number));
            }
            numbers.add(number);
        }
        reader.endArray();
        return numbers;
    }

    private void requireSize(TensorInfo tensor) {
        long bytes = tensor.type().bytes();
        try {
            for (long size : tensor.shape()) {
                bytes = Math.multiplyExact(bytes, size);
            }
        } catch (ArithmeticException e) {
            throw refuse("tensor '%s' has the impossible shape %s".formatted(tensor.key(), tensor.shape()), e);
        }
        if (tensor.bytes() != bytes) {
            throw refuse("tensor '%s' of type %s and shape %s needs %d bytes, its range [%d, %d) has %d"
                    .formatted(
                            tensor.key(),
                            tensor.type(),
                            tensor.shape(),
                            bytes,
                            tensor.begin(),
                            tensor.end(),
                            tensor.bytes()));
        }
    }

    private void requireTiling(long dataBytes) {
        List<TensorInfo> inOrder = new ArrayList<>(tensors.values());
        inOrder.sort(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
        long position = 0;
        for (TensorInfo tensor : inOrder) {
            if (tensor.begin() != position) {
                throw refuse(
                        "tensor '%s' begins at byte %d of the data where byte %d is due: ranges overlap or leave a hole"
                                .formatted(tensor.key(), tensor.begin(), position));
            }
            position = tensor.end();
        }
        if (position > dataBytes) {
            throw refuse("its tensors need %d bytes of data and it has %d: the file is truncated, fetch it again"
                    .formatted(position, dataBytes));
        }
        if (position < dataBytes) {
            throw refuse("it has %d bytes of data and its tensors cover only %d".formatted(dataBytes, position));
        }
    }

    private WeightsException refuse(String reason) {
        return new WeightsException("The checkpoint file %s cannot be read: %s.".formatted(file, reason));
    }

    private WeightsException refuse(String reason, Throwable cause) {
        return new WeightsException("The checkpoint file %s cannot be read: %s.".formatted(file, reason), cause);
    }
}
