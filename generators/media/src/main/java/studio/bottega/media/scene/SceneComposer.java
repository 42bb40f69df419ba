package studio.bottega.media.scene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Weather;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Finish;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.subject.Perch;
import studio.bottega.media.subject.SubjectSource;

/**
 * The composer: makes a picture in layers of a described scene. The same description, size and seed give the same picture.
 * Stateless and thread-safe.
 */
public final class SceneComposer {

    private SceneComposer() {}

    /** Composes what an IMAGE task orders. */
    public static LayeredPicture compose(ImageSpec spec, long seed) {
        return compose(spec, seed, SubjectSource.LIBRARY);
    }

    /** The same with things from elsewhere. */
    public static LayeredPicture compose(ImageSpec spec, long seed, SubjectSource subjects) {
        return compose(spec.scene(), spec.framing(), spec.width(), spec.height(), seed, subjects);
    }

    /** Composes a scene for a frame of the given size. */
    public static LayeredPicture compose(SceneDescription scene, ShotSize framing, int width, int height, long seed) {
        return compose(scene, framing, width, height, seed, SubjectSource.LIBRARY);
    }

    private static LayeredPicture compose(
            SceneDescription scene, ShotSize framing, int width, int height, long seed, SubjectSource subjects) {
        Staging staging = Staging.of(scene, framing, width, height, seed, subjects);
        Stage stage = staging.stage();
        Atmosphere air = Atmospheres.of(scene, stage);
        Cues cues = Cues.of(scene);
        Scenery scenery = Sceneries.of(scene.environment());
        List<Layer> layers = new ArrayList<>(scenery.paint(stage, air, cues));
        if (scenery.outdoors()) {
            layers.addAll(new Precipitation(stage, air).paint());
        }

        List<Placement> all = new ArrayList<>(staging.others());
        staging.hero().ifPresent(all::add);
        List<Light> lights = new ArrayList<>(SubjectPainter.lightsOf(all, air));
        lights.addAll(scenery.lights(stage, air, cues));
        if (!scenery.ground().isEmpty()) {
            GroundPatch.lay(layers, scenery.ground(), GroundPatch.onGround(all), stage);
        }
        SubjectPainter painter =
                new SubjectPainter(stage, air, lights, scenery.grass().filter(g -> air.weather() != Weather.SNOW));
        for (int i = 0; i < all.size(); i++) {
            Placement placement = all.get(i);
            if (placement.hero() && staging.raised()) {
                layers.add(perch(stage, air, lights, placement, scenery));
            }
            layers.addAll(painter.paint(placement, i));
        }
        // Depth decides who hides whom; what stands at the same depth keeps its order.
        layers.sort(Comparator.comparingDouble(Layer::depthMetres).reversed());
        Optional<Layer> lens = staging.hero().isPresent()
                ? Optional.empty()
                : layers.stream()
                        .filter(layer -> layer.name().equals(LampRoom.LENS))
                        .findFirst();
        Area subject = staging.hero()
                .map(Placement::box)
                .or(() -> lens.map(layer -> new Area(layer.left(), layer.top(), layer.width(), layer.height())))
                .orElse(new Area(width * .3, height * .3, width * .4, height * .4))
                .intersection(new Area(0, 0, width, height));
        return new LayeredPicture(
                width,
                height,
                Stage.FOCAL_LENGTH_MM,
                Stage.SENSOR_MM,
                stage.horizon() / height,
                subject,
                lens.map(Layer::depthMetres).orElse(Stage.SUBJECT_METRES),
                new Area(0, 0, width, Math.max(1, Math.min(stage.horizon(), subject.y()))),
                layers,
                finish(air));
    }

    private static Layer perch(Stage stage, Atmosphere air, List<Light> lights, Placement hero, Scenery scenery) {
        double width = hero.width() * (kindOf(stage, scenery) == Perch.Kind.TABLE ? 1.3 : 2.1);
        double tilt = Math.max(.14, Math.min(.42, (hero.foot() - stage.horizon()) / stage.focal()));
        return PerchPainter.paint(stage, air, lights, hero, kindOf(stage, scenery), width, tilt);
    }

    private static Perch.Kind kindOf(Stage stage, Scenery scenery) {
        List<Perch.Kind> kinds = scenery.perches();
        return kinds.get(stage.random("perch-kind").nextInt(kinds.size()));
    }

    private static Finish finish(Atmosphere air) {
        return new Finish(3.2, air.dark() ? .26 : .20, air.dark() ? .4 : .22);
    }
}
