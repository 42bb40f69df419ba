package studio.bottega.media.poster;

import java.awt.image.BufferedImage;
import studio.bottega.media.type.TextLayout;

/**
 * A finished poster.
 *
 * @param picture what a person sees
 * @param background the same without its words
 * @param layout where the words stand
 */
public record Poster(BufferedImage picture, BufferedImage background, TextLayout layout) {}
