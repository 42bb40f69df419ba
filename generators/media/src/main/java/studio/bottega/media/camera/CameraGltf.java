package studio.bottega.media.camera;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import studio.bottega.contract.camera.CameraPose;
import studio.bottega.contract.camera.Easing;
import studio.bottega.contract.camera.Keyframe;
import studio.bottega.contract.message.Json;

/**
 * Animated cameras as glTF 2.0, self-contained. Translation and rotation are animated on the camera's node; a focal length that changes
 * is animated through {@code KHR_animation_pointer} on {@code yfov}, which readers without that extension ignore. Lens and sensor stand
 * in the camera's {@code extras}.
 */
public final class CameraGltf {

    private static final int MAX_CAMERAS = 1_000;
    private static final int MAX_KEYFRAMES = 1_000_000;
    private static final int FLOAT = 5126;
    private static final String POINTER = "KHR_animation_pointer";

    private CameraGltf() {}

    /** Writes one camera, one node and one animation for each take. */
    public static byte[] write(List<CameraTake> takes) {
        return new GltfWriter().document(takes);
    }

    /** Puts the parts of a file together. One instance writes one file. */
    private static final class GltfWriter {

        private final List<Object> cameras = new ArrayList<>();
        private final List<Object> nodes = new ArrayList<>();
        private final List<Object> animations = new ArrayList<>();
        private final List<Object> accessors = new ArrayList<>();
        private final List<Object> views = new ArrayList<>();
        private final List<float[]> blocks = new ArrayList<>();
        private int bytes;
        private boolean zooms;

        byte[] document(List<CameraTake> takes) {
            for (CameraTake take : takes) {
                add(take);
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("asset", Map.of("version", "2.0", "generator", "Bottega"));
            if (zooms) {
                document.put("extensionsUsed", List.of(POINTER));
            }
            document.put("scene", 0);
            document.put("scenes", List.of(Map.of("nodes", indices(nodes.size()))));
            document.put("nodes", nodes);
            document.put("cameras", cameras);
            document.put("animations", animations);
            document.put("accessors", accessors);
            document.put("bufferViews", views);
            document.put("buffers", List.of(Map.of("byteLength", bytes, "uri", data())));
            return Json.writePretty(document);
        }

        private void add(CameraTake take) {
            int index = cameras.size();
            CameraPose first = take.keyframes().get(0).pose();
            cameras.add(camera(take, first));
            nodes.add(node(take, first, index));
            int times = accessor("SCALAR", floats(take, 1, (key, out) -> out[0] = (float) key.seconds()), true);
            int moves = accessor("VEC3", floats(take, 3, CameraGltf::place), false);
            int turns = accessor("VEC4", turns(take), false);
            List<Object> samplers = new ArrayList<>(List.of(sampler(times, moves), sampler(times, turns)));
            List<Object> channels = new ArrayList<>(List.of(
                    channel(0, Map.of("node", index, "path", "translation")),
                    channel(1, Map.of("node", index, "path", "rotation"))));
            boolean zoom = take.keyframes().stream()
                    .anyMatch(key -> Math.abs(key.pose().focalLengthMm() - first.focalLengthMm()) > 1e-6);
            if (zoom) {
                zooms = true;
                int fields = accessor(
                        "SCALAR",
                        floats(
                                take,
                                1,
                                (key, out) -> out[0] =
                                        (float) take.fieldOfView(key.pose().focalLengthMm())),
                        false);
                samplers.add(sampler(times, fields));
                String pointer = "/cameras/%d/perspective/yfov".formatted(index);
                channels.add(channel(
                        2, Map.of("path", "pointer", "extensions", Map.of(POINTER, Map.of("pointer", pointer)))));
            }
            Map<String, Object> animation = new LinkedHashMap<>();
            animation.put("name", take.name());
            animation.put("samplers", samplers);
            animation.put("channels", channels);
            animations.add(animation);
        }

        private static Map<String, Object> camera(CameraTake take, CameraPose first) {
            Map<String, Object> lens = new LinkedHashMap<>();
            lens.put("aspectRatio", take.aspectRatio());
            lens.put("yfov", take.fieldOfView(first.focalLengthMm()));
            lens.put("znear", 0.05);
            Map<String, Object> camera = new LinkedHashMap<>();
            camera.put("name", take.name());
            camera.put("type", "perspective");
            camera.put("perspective", lens);
            camera.put("extras", Map.of("focalLengthMm", first.focalLengthMm(), "sensorMm", take.sensorMm()));
            return camera;
        }

        private static Map<String, Object> node(CameraTake take, CameraPose first, int index) {
            Quaternion turn = Quaternion.of(first.panDegrees(), first.tiltDegrees(), first.rollDegrees());
            Map<String, Object> node = new LinkedHashMap<>();
            node.put("name", take.name());
            node.put("camera", index);
            node.put("translation", List.of(first.x(), first.y(), 0.0 - first.z()));
            node.put("rotation", List.of(turn.x(), turn.y(), turn.z(), turn.w()));
            return node;
        }

        private static Map<String, Object> sampler(int input, int output) {
            return Map.of("input", input, "output", output, "interpolation", "LINEAR");
        }

        private static Map<String, Object> channel(int sampler, Map<String, Object> target) {
            return Map.of("sampler", sampler, "target", target);
        }

        private int accessor(String type, float[] values, boolean bounds) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("buffer", 0);
            view.put("byteOffset", bytes);
            view.put("byteLength", values.length * Float.BYTES);
            views.add(view);
            blocks.add(values);
            bytes += values.length * Float.BYTES;
            Map<String, Object> accessor = new LinkedHashMap<>();
            accessor.put("bufferView", views.size() - 1);
            accessor.put("componentType", FLOAT);
            accessor.put("count", values.length / width(type));
            accessor.put("type", type);
            if (bounds) { // the input of an animation must have them
                accessor.put("min", List.of(values[0]));
                accessor.put("max", List.of(values[values.length - 1]));
            }
            accessors.add(accessor);
            return accessors.size() - 1;
        }

        private String data() {
            ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (float[] block : blocks) {
                for (float value : block) {
                    buffer.putFloat(value);
                }
            }
            return "data:application/octet-stream;base64," + Base64.getEncoder().encodeToString(buffer.array());
        }

        private static List<Integer> indices(int count) {
            return IntStream.range(0, count).boxed().toList();
        }
    }

    private interface Values {
        void put(Keyframe key, float[] out);
    }

    private static float[] floats(CameraTake take, int width, Values values) {
        float[] all = new float[take.keyframes().size() * width];
        float[] one = new float[width];
        for (int i = 0; i < take.keyframes().size(); i++) {
            values.put(take.keyframes().get(i), one);
            System.arraycopy(one, 0, all, i * width, width);
        }
        return all;
    }

    private static void place(Keyframe key, float[] out) {
        out[0] = (float) key.pose().x();
        out[1] = (float) key.pose().y();
        out[2] = (float) (0.0 - key.pose().z());
    }

    private static float[] turns(CameraTake take) {
        Quaternion[] before = {new Quaternion(0, 0, 0, 1)};
        return floats(take, 4, (key, out) -> {
            CameraPose pose = key.pose();
            Quaternion turn = Quaternion.of(pose.panDegrees(), pose.tiltDegrees(), pose.rollDegrees())
                    .near(before[0]);
            before[0] = turn;
            out[0] = (float) turn.x();
            out[1] = (float) turn.y();
            out[2] = (float) turn.z();
            out[3] = (float) turn.w();
        });
    }

    private static int width(String type) {
        return switch (type) {
            case "SCALAR" -> 1;
            case "VEC3" -> 3;
            case "VEC4" -> 4;
            default ->
                throw new IllegalArgumentException(
                        "A camera's animation has SCALAR, VEC3 and VEC4 data, not \"%s\".".formatted(type));
        };
    }

    /**
     * Reads the animated perspective cameras of a file with embedded data. Every camera's node is taken to stand in the scene itself.
     *
     * @throws IllegalArgumentException with a sentence that says what cannot be used
     */
    public static List<CameraTake> read(byte[] file) {
        return new GltfReader(Json.tree(file)).takes();
    }

    /** Takes a file apart. One instance reads one file. */
    private static final class GltfReader {

        private final JsonNode root;
        private final ByteBuffer data;

        GltfReader(JsonNode root) {
            this.root = root;
            if (!root.path("asset").path("version").asText().startsWith("2.")) {
                throw new IllegalArgumentException("This is not a glTF 2 file: asset.version is missing or another.");
            }
            String uri = root.path("buffers").path(0).path("uri").asText();
            int comma = uri.indexOf(',');
            if (!uri.startsWith("data:") || comma < 0 || root.path("buffers").size() != 1) {
                throw new IllegalArgumentException("Cameras are read from glTF files with one embedded buffer.");
            }
            this.data = ByteBuffer.wrap(Base64.getDecoder().decode(uri.substring(comma + 1)))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }

        List<CameraTake> takes() {
            List<CameraTake> takes = new ArrayList<>();
            JsonNode nodes = root.path("nodes");
            for (int i = 0; i < nodes.size() && takes.size() < MAX_CAMERAS; i++) {
                JsonNode camera =
                        root.path("cameras").path(nodes.path(i).path("camera").asInt(-1));
                if (camera.path("type").asText().equals("perspective")) {
                    takes.add(take(i, nodes.path(i), camera));
                }
            }
            return takes;
        }

        private CameraTake take(int index, JsonNode node, JsonNode camera) {
            double aspect = camera.path("perspective").path("aspectRatio").asDouble(16.0 / 9);
            double sensor = camera.path("extras").path("sensorMm").asDouble(CameraPose.FULL_FRAME_MM);
            double field = camera.path("perspective").path("yfov").asDouble(0.6);
            String name = node.path("name").asText(camera.path("name").asText("camera"));
            Frame rest = new Frame(aspect, sensor);
            float[] times = channel(index, "translation", true)
                    .or(() -> channel(index, "rotation", true))
                    .orElse(new float[] {0});
            float[] moves = channel(index, "translation", false).orElse(three(node.path("translation")));
            float[] turns = channel(index, "rotation", false).orElse(four(node.path("rotation")));
            float[] fields = zoom(node.path("camera").asInt()).orElse(new float[] {(float) field});
            List<Keyframe> keys = new ArrayList<>();
            for (int k = 0; k < times.length; k++) {
                keys.add(new Keyframe(times[k], rest.pose(moves, turns, fields, k), Easing.LINEAR));
            }
            return new CameraTake(name, aspect, sensor, keys);
        }

        private record Frame(double aspect, double sensor) {

            CameraPose pose(float[] moves, float[] turns, float[] fields, int k) {
                int m = Math.min(k, moves.length / 3 - 1) * 3;
                int t = Math.min(k, turns.length / 4 - 1) * 4;
                double[] angles = new Quaternion(turns[t], turns[t + 1], turns[t + 2], turns[t + 3]).angles();
                double height = aspect >= 1 ? sensor / aspect : sensor;
                double focal = height / 2 / Math.tan(fields[Math.min(k, fields.length - 1)] / 2);
                return new CameraPose(
                        moves[m], moves[m + 1], 0.0 - moves[m + 2], angles[0], angles[1], angles[2], focal, sensor);
            }
        }

        private Optional<float[]> channel(int node, String path, boolean input) {
            for (JsonNode animation : root.path("animations")) {
                for (JsonNode channel : animation.path("channels")) {
                    JsonNode target = channel.path("target");
                    if (target.path("node").asInt(-1) == node
                            && target.path("path").asText().equals(path)) {
                        return Optional.of(values(animation, channel, input));
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<float[]> zoom(int camera) {
            String wanted = "/cameras/%d/perspective/yfov".formatted(camera);
            for (JsonNode animation : root.path("animations")) {
                for (JsonNode channel : animation.path("channels")) {
                    JsonNode pointer = channel.path("target")
                            .path("extensions")
                            .path(POINTER)
                            .path("pointer");
                    if (pointer.asText().equals(wanted)) {
                        return Optional.of(values(animation, channel, false));
                    }
                }
            }
            return Optional.empty();
        }

        private float[] values(JsonNode animation, JsonNode channel, boolean input) {
            JsonNode sampler =
                    animation.path("samplers").path(channel.path("sampler").asInt(-1));
            JsonNode accessor = root.path("accessors")
                    .path(sampler.path(input ? "input" : "output").asInt(-1));
            JsonNode view =
                    root.path("bufferViews").path(accessor.path("bufferView").asInt(-1));
            int count = accessor.path("count").asInt();
            long from = view.path("byteOffset").asLong()
                    + accessor.path("byteOffset").asLong();
            long length = (long) count * width(accessor.path("type").asText());
            boolean fits = from >= 0 && from + length * Float.BYTES <= data.capacity() && count > 0;
            if (accessor.path("componentType").asInt() != FLOAT || count > MAX_KEYFRAMES || !fits) {
                throw new IllegalArgumentException(
                        "The data of the animation \"%s\" is not there: %d values of type %s from byte %d of %d."
                                .formatted(
                                        animation.path("name").asText(),
                                        count,
                                        accessor.path("type").asText(),
                                        from,
                                        data.capacity()));
            }
            float[] values = new float[(int) length];
            for (int i = 0; i < values.length; i++) {
                values[i] = data.getFloat((int) from + i * Float.BYTES);
            }
            return values;
        }

        private static float[] three(JsonNode array) {
            return new float[] {
                (float) array.path(0).asDouble(),
                (float) array.path(1).asDouble(),
                (float) array.path(2).asDouble()
            };
        }

        private static float[] four(JsonNode array) {
            return new float[] {
                (float) array.path(0).asDouble(),
                (float) array.path(1).asDouble(),
                (float) array.path(2).asDouble(),
                (float) array.path(3).asDouble(1)
            };
        }
    }
}
