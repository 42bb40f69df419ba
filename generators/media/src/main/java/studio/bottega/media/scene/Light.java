package studio.bottega.media.scene;

import studio.bottega.media.colour.Oklab;

/**
 * A lamp in the picture.
 *
 * @param x in frame pixels
 * @param y in frame pixels
 * @param depth true depth in metres
 * @param reach how far it lights up, in pixels at its own depth
 * @param colour its light
 * @param strength in [0, 1]
 */
record Light(double x, double y, double depth, double reach, Oklab colour, double strength) {}
