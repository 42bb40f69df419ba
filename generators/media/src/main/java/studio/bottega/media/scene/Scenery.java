package studio.bottega.media.scene;

import java.util.List;
import studio.bottega.media.picture.Layer;

/** One family of surroundings: paints everything but the subjects. */
interface Scenery {

    /** Layers far to near; the first covers the frame with its overscan, and together they cover it whole. */
    List<Layer> paint(Stage stage, Atmosphere air, Cues cues);
}
