package studio.bottega.media.scene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Finish;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.subject.Perch;

/**
 * The composer: makes a picture in layers of a described scene. The same description, size and seed give the same picture.
 * Stateless and thread-safe.
 */
public final class SceneComposer {

    private SceneComposer() {}

    /** Composes what an IMAGE task orders. */
    public static LayeredPicture compose(ImageSpec spec, long seed) {
        return compose(spec.scene(), spec.framing(), spec.width(), spec.height(), seed);
    }

    /** Composes a scene for a frame of the given size. */
    public static LayeredPicture compose(SceneDescription scene, ShotSize framing, int width, int height, long seed) {
        Staging staging = Staging.of(scene, framing, width, height, seed);
        Stage stage = staging.stage();
        Atmosphere air = Atmospheres.of(scene, stage);
        Cues cues = Cues.of(scene);
        List<Layer> layers = new ArrayList<>(Sceneries.of(scene.environment()).paint(stage, air, cues));

        List<Placement> all = new ArrayList<>(staging.others());
        staging.hero().ifPresent(all::add);
        List<Light> lights = SubjectPainter.lightsOf(all, air);
        SubjectPainter painter = new SubjectPainter(stage, air, lights);
        for (int i = 0; i < all.size(); i++) {
            Placement placement = all.get(i);
            if (placement.hero() && staging.raised()) {
                layers.add(perch(stage, air, lights, placement));
            }
            layers.addAll(painter.paint(placement, i));
        }
        // Depth decides who hides whom; what stands at the same depth keeps its order.
        layers.sort(Comparator.comparingDouble(Layer::depthMetres).reversed());
        Area subject = staging.hero()
                .map(Placement::box)
                .orElse(new Area(width * .3, height * .3, width * .4, height * .4))
                .intersection(new Area(0, 0, width, height));
        return new LayeredPicture(
                width,
                height,
                Stage.FOCAL_LENGTH_MM,
                Stage.SENSOR_MM,
                stage.horizon() / height,
                subject,
                Stage.SUBJECT_METRES,
                new Area(0, 0, width, Math.max(1, Math.min(stage.horizon(), subject.y()))),
                layers,
                finish(air));
    }

    private static Layer perch(Stage stage, Atmosphere air, List<Light> lights, Placement hero) {
        double width = hero.width() * 2.1;
        double tilt = Math.max(.14, Math.min(.42, (hero.foot() - stage.horizon()) / stage.focal()));
        Perch.Kind kind = stage.random("perch-kind").nextBoolean() ? Perch.Kind.STUMP : Perch.Kind.ROCK;
        return PerchPainter.paint(stage, air, lights, hero, kind, width, tilt);
    }

    private static Finish finish(Atmosphere air) {
        return new Finish(3.2, air.dark() ? .34 : .24, air.dark() ? .4 : .22);
    }
}
