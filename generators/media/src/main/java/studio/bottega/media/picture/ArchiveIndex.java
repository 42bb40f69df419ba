package studio.bottega.media.picture;

import java.awt.image.BufferedImage;
import java.util.List;

/** What {@code layers.json} in a layers archive says: a {@link LayeredPicture} without its pixels. */
record ArchiveIndex(
        int version,
        int width,
        int height,
        double focalLengthMm,
        double sensorMm,
        double horizon,
        Area subject,
        double subjectMetres,
        Area quiet,
        List<Sheet> layers,
        Finish finish) {

    static final int VERSION = 1;

    /** A {@link Layer} without its pixels; they are in the entry {@code NAME.png}. */
    record Sheet(
            String name,
            double left,
            double top,
            double width,
            double height,
            double depthMetres,
            Motion motion,
            Blend blend) {

        static Sheet of(Layer layer) {
            return new Sheet(
                    layer.name(),
                    layer.left(),
                    layer.top(),
                    layer.width(),
                    layer.height(),
                    layer.depthMetres(),
                    layer.motion(),
                    layer.blend());
        }

        Layer with(BufferedImage image) {
            return new Layer(name, image, left, top, width, height, depthMetres, motion, blend);
        }

        String entry() {
            return name + ".png";
        }
    }

    static ArchiveIndex of(LayeredPicture picture) {
        return new ArchiveIndex(
                VERSION,
                picture.width(),
                picture.height(),
                picture.focalLengthMm(),
                picture.sensorMm(),
                picture.horizon(),
                picture.subject(),
                picture.subjectMetres(),
                picture.quiet(),
                picture.layers().stream().map(Sheet::of).toList(),
                picture.finish());
    }

    LayeredPicture with(List<Layer> sheets) {
        return new LayeredPicture(
                width, height, focalLengthMm, sensorMm, horizon, subject, subjectMetres, quiet, sheets, finish);
    }
}
