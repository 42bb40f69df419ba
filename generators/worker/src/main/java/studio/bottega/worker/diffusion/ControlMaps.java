package studio.bottega.worker.diffusion;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import studio.bottega.contract.domain.Rework.Control;
import studio.bottega.contract.domain.Rework.Guide;
import studio.bottega.generators.image.Bitmap;
import studio.bottega.generators.image.Canny;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Flattening;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.LayersArchive;
import studio.bottega.media.picture.MalformedPictureException;
import studio.bottega.worker.engine.EngineFailure;

/** Makes the maps that ControlNets look at: edges of any picture, depth and segments of a scene in layers. */
final class ControlMaps {

    private static final int ZIP = 'P' << 8 | 'K';
    private static final int OPAQUE = 128;
    private static final int THING = 0x78786E;

    /** Colours of ADE20K, by which segmentation is read, for the words in the names of layers; the first that fits counts. */
    private static final Map<String, Integer> SEGMENTS = segments();

    private ControlMaps() {}

    private static Map<String, Integer> segments() {
        Map<String, Integer> colours = new LinkedHashMap<>();
        for (String words : List.of("sky", "cloud", "star", "moon", "sun")) {
            colours.put(words, 0x06E6E6);
        }
        for (String words : List.of("sea", "water", "lake", "river", "wave")) {
            colours.put(words, 0x0907E6);
        }
        for (String words : List.of("ridge", "mountain", "dune", "mesa")) {
            colours.put(words, 0x8FFF8C);
        }
        for (String words : List.of("tree", "trunk", "forest", "wood")) {
            colours.put(words, 0x04C803);
        }
        for (String words : List.of("grass", "meadow", "field", "tuft")) {
            colours.put(words, 0x04FA07);
        }
        for (String words : List.of("plant", "flower", "cacti")) {
            colours.put(words, 0xCCFF04);
        }
        for (String words : List.of("city", "tower", "building", "arch", "block")) {
            colours.put(words, 0xB47878);
        }
        colours.put("wall", 0x787878);
        colours.put("floor", 0x503232);
        colours.put("window", 0xE6E6E6);
        for (String words : List.of("ground", "shore", "sand", "promenade")) {
            colours.put(words, 0x787846);
        }
        return colours;
    }

    /** @throws EngineFailure if the input is nothing that such a map is made from */
    static Bitmap of(Control control, Path file) throws IOException {
        String role = "control/" + control.name();
        if (control.prepared()) {
            return InputPictures.read(file, role);
        }
        return switch (control.guide()) {
            case CANNY -> new Canny().edges(layered(file) ? flat(scene(file, role)) : InputPictures.read(file, role));
            case DEPTH -> depth(requireScene(control.guide(), file, role));
            case SEGMENTATION -> segments(requireScene(control.guide(), file, role));
            case POSE ->
                throw new IllegalArgumentException(
                        "Poses are not found in pictures here. Give the map itself as %s, and say that it is prepared."
                                .formatted(role));
        };
    }

    private static boolean layered(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return (in.read() << 8 | in.read()) == ZIP;
        }
    }

    private static LayeredPicture requireScene(Guide guide, Path file, String role) throws IOException {
        if (!layered(file)) {
            throw new IllegalArgumentException(
                    "A map of %s is not found in a flat picture here. Give %s the layers of a composed scene, or the map itself and say that it is prepared."
                            .formatted(guide, role));
        }
        return scene(file, role);
    }

    private static LayeredPicture scene(Path file, String role) throws IOException {
        try {
            return LayersArchive.read(file);
        } catch (MalformedPictureException e) {
            throw EngineFailure.lasting(
                    "input-unreadable", "The input %s cannot be read: %s".formatted(role, e.getMessage()), e);
        }
    }

    private static Bitmap flat(LayeredPicture scene) {
        return bitmap(Flattening.unfinished(scene));
    }

    /** Inverse depth, as estimators of depth give it: white is nearest, black farthest. */
    private static Bitmap depth(LayeredPicture scene) {
        double near =
                scene.layers().stream().mapToDouble(Layer::depthMetres).min().orElse(1);
        double far =
                scene.layers().stream().mapToDouble(Layer::depthMetres).max().orElse(1);
        double span = Math.max(1e-9, 1 / near - 1 / far);
        return painted(scene, layer -> {
            int grey = (int) Math.round(255 * (1 / layer.depthMetres() - 1 / far) / span);
            return grey << 16 | grey << 8 | grey;
        });
    }

    private static Bitmap segments(LayeredPicture scene) {
        return painted(
                scene,
                layer -> SEGMENTS.entrySet().stream()
                        .filter(entry -> layer.name().contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(THING));
    }

    /** Each layer in one colour where it is more solid than not; lights are not there to touch. */
    private static Bitmap painted(LayeredPicture scene, ToIntFunction<Layer> colour) {
        List<Layer> sheets = scene.layers().stream()
                .filter(layer -> layer.blend() != Blend.LIGHT)
                .map(layer -> new Layer(
                        layer.name(),
                        solid(layer.image(), colour.applyAsInt(layer)),
                        layer.left(),
                        layer.top(),
                        layer.width(),
                        layer.height(),
                        layer.depthMetres(),
                        layer.motion(),
                        layer.blend()))
                .toList();
        return flat(new LayeredPicture(
                scene.width(),
                scene.height(),
                scene.focalLengthMm(),
                scene.sensorMm(),
                scene.horizon(),
                scene.subject(),
                scene.subjectMetres(),
                scene.quiet(),
                sheets,
                scene.finish()));
    }

    private static BufferedImage solid(BufferedImage image, int colour) {
        BufferedImage solid = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB_PRE);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 >= OPAQUE) {
                    solid.setRGB(x, y, 0xFF000000 | colour);
                }
            }
        }
        return solid;
    }

    private static Bitmap bitmap(BufferedImage image) {
        int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return InputPictures.bitmap(rgb, image.getWidth(), image.getHeight());
    }
}
