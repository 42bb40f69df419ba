package studio.bottega.media.scene;

import java.util.List;
import java.util.Optional;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.subject.Perch;

/** One family of surroundings: paints everything but the subjects. */
interface Scenery {

    /** Layers far to near; the first covers the frame with its overscan, and together they cover it whole. */
    List<Layer> paint(Stage stage, Atmosphere air, Cues cues);

    /** Colour of the grass by day where subjects stand, if grass grows there. */
    default Optional<Oklab> grass() {
        return Optional.empty();
    }

    /** Name of the layer on which subjects stand; empty if there is no ground. */
    default String ground() {
        return "";
    }

    /** Lamps that belong to the place. */
    default List<Light> lights(Stage stage, Atmosphere air, Cues cues) {
        return List.of();
    }

    /** What a small subject stands on here. */
    default List<Perch.Kind> perches() {
        return List.of(Perch.Kind.PLINTH);
    }

    /** Whether weather comes in here. */
    default boolean outdoors() {
        return true;
    }
}
