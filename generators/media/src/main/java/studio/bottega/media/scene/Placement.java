package studio.bottega.media.scene;

import studio.bottega.media.picture.Area;
import studio.bottega.media.subject.Art;

/**
 * Where a thing stands in the picture.
 *
 * @param art what
 * @param depth true depth in metres
 * @param x of its middle, in frame pixels
 * @param foot y where it stands, in frame pixels
 * @param height in frame pixels
 * @param mirrored whether it faces left
 * @param hero whether the picture is about it
 */
record Placement(Art art, double depth, double x, double foot, double height, boolean mirrored, boolean hero) {

    double width() {
        return height * art.aspect();
    }

    Area box() {
        return new Area(x - width() / 2, foot - height, width(), height);
    }

    /** A place of its own space, in frame pixels. */
    double atX(double own) {
        double u = mirrored ? art.aspect() - own : own;
        return x - width() / 2 + u * height;
    }

    double atY(double own) {
        return foot - height + own * height;
    }
}
