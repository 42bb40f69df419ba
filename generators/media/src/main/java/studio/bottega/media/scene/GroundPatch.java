package studio.bottega.media.scene;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.picture.Pixels;

/**
 * Brings the ground to where things stand. The ground is painted as one sheet; it must lie behind everything that stands on
 * it, and under the hero a piece of it must be as near as the hero, so that the two stay together when the camera moves.
 */
final class GroundPatch {

    private GroundPatch() {}

    /**
     * Sets the ground behind all that stands on it and adds the near piece.
     *
     * @param ground name of the ground's layer
     * @param standing what stands on the ground
     */
    static void lay(List<Layer> layers, String ground, List<Placement> standing, Stage stage) {
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            if (layer.name().equals(ground)) {
                double deepest = layer.depthMetres();
                for (Placement p : standing) {
                    if (p.foot() > layer.top() + stage.height() * .01) {
                        deepest = Math.max(deepest, stage.staged(p.depth()) * 1.03);
                    }
                }
                pushBack(layers, layer.depthMetres(), deepest);
                layers.set(i, atDepth(layer, deepest));
                nearPiece(layer, standing, stage).ifPresent(layers::add);
                return;
            }
        }
    }

    private static java.util.Optional<Layer> nearPiece(Layer layer, List<Placement> standing, Stage stage) {
        return standing.stream()
                .filter(p -> p.hero() && p.foot() < stage.height() && p.foot() > layer.top())
                .findFirst()
                .map(p -> piece(layer, p, stage));
    }

    private static Layer piece(Layer layer, Placement hero, Stage stage) {
        BufferedImage from = layer.image();
        double scale = from.getHeight() / layer.height();
        double fade = Math.max(8, Math.min(hero.height() * .12, hero.foot() - layer.top()));
        int first = (int) Math.max(0, (hero.foot() - fade - layer.top()) * scale);
        int w = from.getWidth();
        int h = Math.max(1, from.getHeight() - first);
        BufferedImage piece = Pixels.clear(w, h);
        int[] source = Pixels.of(from);
        int[] target = Pixels.of(piece);
        double rise = fade * scale;
        double sides = w * .10;
        IntStream.range(0, h).parallel().forEach(y -> {
            double down = smooth(y / rise);
            for (int x = 0; x < w; x++) {
                double side = smooth(Math.min(x, w - 1 - x) / sides);
                target[y * w + x] = Argb.scaled(source[(first + y) * w + x], (int) (255 * down * side));
            }
        });
        double top = layer.top() + first / scale;
        return new Layer(
                "ground-near",
                piece,
                layer.left(),
                top,
                layer.width(),
                h / scale,
                stage.staged(hero.depth()) * 1.01,
                Motion.STILL,
                layer.blend());
    }

    /** What lay between the ground and its new depth goes behind it, in the same order. */
    private static void pushBack(List<Layer> layers, double ground, double deepest) {
        layers.replaceAll(layer -> layer.depthMetres() > ground && layer.depthMetres() <= deepest * 1.02
                ? atDepth(layer, Math.min(99_000, deepest * 1.01 + (layer.depthMetres() - ground) * 1e-3))
                : layer);
    }

    private static Layer atDepth(Layer layer, double depth) {
        return new Layer(
                layer.name(),
                layer.image(),
                layer.left(),
                layer.top(),
                layer.width(),
                layer.height(),
                depth,
                layer.motion(),
                layer.blend());
    }

    /** Those that stand on the ground itself. */
    static List<Placement> onGround(List<Placement> placements) {
        List<Placement> standing = new ArrayList<>();
        for (Placement p : placements) {
            if (p.art().stance() == studio.bottega.media.subject.Art.Stance.GROUND) {
                standing.add(p);
            }
        }
        return standing;
    }

    private static double smooth(double t) {
        double c = Math.max(0, Math.min(1, t));
        return c * c * (3 - 2 * c);
    }
}
